import { type Static, Type } from 'typebox';
import { ConditionName } from './alarm.ts';
import { Gaps, oneOf } from './parts.ts';

export { ALARM_TARGETS } from './alarm-words.ts';

const Offender = Type.Object({
  alarm: Type.Integer(),
  condition: ConditionName,
  place: Type.String(),
  count: Type.Integer(),
  share: Type.Number({ description: 'Of all that was raised in 24 h, 0..1.' }),
});

/** What would make a nuisance quiet; applied by an act of an operator, and it ends by itself. */
export const AlarmProposal = Type.Object({
  alarm: Type.Integer(),
  condition: ConditionName,
  place: Type.String(),
  kind: oneOf(['shelve', 'delay'], 'What is proposed.'),
  minutes: Type.Integer({ description: 'How long the shelf or the delay stands.' }),
  delayS: Type.Number({ description: 'On-delay of a delay; 0 for a shelf.' }),
  because: oneOf(['chattering', 'fleeting', 'stale', 'top-ten'], 'Why.'),
});
export type AlarmProposal = Static<typeof AlarmProposal>;

/** GET /alarm-health */
export const AlarmHealth = Type.Object({
  serverTimeMs: Type.Number(),
  /** What is counted began then: a younger station has seen less than a day. */
  sinceMs: Type.Number(),
  gaps: Gaps,
  last10Min: Type.Integer(),
  /** Alarms raised in each of the last 144 periods of 10 min, the oldest first; null: nothing was counted. */
  per10Min: Type.Array(Type.Union([Type.Integer(), Type.Null()])),
  lastHour: Type.Integer(),
  lastDay: Type.Integer(),
  standing: Type.Integer(),
  unacknowledged: Type.Integer(),
  shelved: Type.Integer(),
  outOfService: Type.Integer(),
  stale: Type.Integer({ description: 'Standing for more than 24 h.' }),
  chattering: Type.Array(Offender, { description: 'Raised three times or more within a minute.' }),
  topTen: Type.Array(Offender),
  topTenShare: Type.Number(),
  /** Shares of P1..P4 of what was raised in 24 h. */
  priorityShares: Type.Array(Type.Number()),
  flood: Type.Object({
    isActive: Type.Boolean(),
    sinceMs: Type.Union([Type.Number(), Type.Null()]),
    shareOfDay: Type.Number({ description: 'Of the last 24 h, 0..1.' }),
  }),
  proposals: Type.Array(AlarmProposal),
});
export type AlarmHealth = Static<typeof AlarmHealth>;

/** POST /alarm-health/proposals: takes one as it was proposed. */
export const ProposalAct = Type.Object(
  {
    alarm: Type.Integer(),
    kind: oneOf(['shelve', 'delay'], 'What was proposed.'),
    reason: Type.String({ minLength: 1, maxLength: 500 }),
  },
  { additionalProperties: false },
);
export type ProposalAct = Static<typeof ProposalAct>;
