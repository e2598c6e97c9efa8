import { type Static, Type } from 'typebox';
import {
  COMMAND_KINDS,
  COMMAND_OUTCOMES,
  COMMAND_STATES,
  CONSTRAINTS,
  HOLD_S_MAX,
  REASON_LENGTH_MAX,
  REASON_LENGTH_MIN,
} from './dispatch-words.ts';
import { oneOf, orNull } from './parts.ts';

/*
 * Commands as resources: drafted, selected, approved, sent, and proven by a measurement or not. Times
 * are UTC ms; those in the future follow from a clock that never leaps.
 */

const closed = { additionalProperties: false } as const;
const textOrNull = (description?: string) =>
  Type.Unsafe<string | null>({
    type: ['string', 'null'],
    ...(description !== undefined && { description }),
  });

const KindWord = oneOf(COMMAND_KINDS, 'What is to be done.');
export const ConstraintWord = oneOf(CONSTRAINTS, 'What holds power down.');
export const CommandStateWord = oneOf(COMMAND_STATES, 'Where the command is in its life.');
export const CommandOutcomeWord = oneOf(COMMAND_OUTCOMES, 'Why it is in its state.');
export const ActReason = Type.String({
  minLength: REASON_LENGTH_MIN,
  maxLength: REASON_LENGTH_MAX,
});
const Power = Type.Number({ description: 'kW, positive = discharge.' });

const body = {
  kind: KindWord,
  place: Type.String({ description: 'STATION, B017 or B017 R05.', maxLength: 40 }),
  powerKw: Power,
  holdS: Type.Integer({
    minimum: 1,
    maximum: HOLD_S_MAX,
    description: 'It ends by itself after this. A stop does not end by itself.',
  }),
  reason: ActReason,
};

/** POST /dispatch/commands with the header idempotency-key; 0 kW for everything but setPower. */
export const NewCommand = Type.Object(
  {
    ...body,
    isDirect: Type.Boolean({
      description: 'Sent at once: a stop, a decrease, an opening. Else a draft that is selected.',
    }),
  },
  closed,
);
export type NewCommand = Static<typeof NewCommand>;
/** POST /dispatch/commands/{id}/edit: selections and approvals fall. */
export const CommandEdit = Type.Object(body, closed);
export type CommandEdit = Static<typeof CommandEdit>;
/** POST /dispatch/commands/{id}/select: the exact value once more. */
export const CommandSelect = Type.Object({ powerKw: Power }, closed);
export type CommandSelect = Static<typeof CommandSelect>;
/** POST /dispatch/commands/{id}/operate: token of the selection; null where it needs none. */
export const CommandOperate = Type.Object({ token: textOrNull(), powerKw: Power }, closed);
export type CommandOperate = Static<typeof CommandOperate>;
/** POST /dispatch/commands/{id}/approve: what was read, and in which revision. */
export const CommandApprove = Type.Object(
  { powerKw: Power, revision: Type.Integer({ minimum: 0 }) },
  closed,
);
export type CommandApprove = Static<typeof CommandApprove>;
/** POST /dispatch/stop: to 0 kW at once, in one step. The key may be left out. */
export const StopRequest = Type.Object(
  {
    place: Type.String({ description: 'STATION or B017.', maxLength: 40 }),
    reason: Type.Optional(ActReason),
  },
  closed,
);
export type StopRequest = Static<typeof StopRequest>;

const Actor = Type.Object({ user: Type.String(), role: Type.String(), from: Type.String() });

export const CommandStep = Type.Object({
  state: CommandStateWord,
  outcome: CommandOutcomeWord,
  atMs: Type.Number(),
  by: Type.String({ description: 'Empty where time or a device did it.' }),
});
export type CommandStep = Static<typeof CommandStep>;

export const Command = Type.Object({
  id: Type.String(),
  kind: KindWord,
  place: Type.String(),
  powerKw: Power,
  holdS: Type.Integer(),
  reason: Type.String(),
  state: CommandStateWord,
  outcome: CommandOutcomeWord,
  author: Actor,
  revision: Type.Integer({
    description: 'Grows with every event; an approval says which it read.',
  }),
  needsSelect: Type.Boolean(),
  needsApproval: Type.Boolean(),
  createdMs: Type.Number(),
  lapsesMs: Type.Number({ description: 'What nobody sent by then is over.' }),
  selection: Type.Union([
    Type.Object({
      by: Type.String(),
      powerKw: Type.Number(),
      presentKw: orNull('Measured when it was selected; null: not fresh.'),
      untilMs: Type.Number(),
    }),
    Type.Null(),
  ]),
  approvals: Type.Array(
    Type.Object({
      by: Type.String(),
      powerKw: Type.Number(),
      atMs: Type.Number(),
      untilMs: Type.Number(),
    }),
  ),
  sending: Type.Union(
    [
      Type.Object({
        atMs: Type.Number(),
        fromKw: orNull(),
        toleranceKw: Type.Number(),
        deadlineMs: Type.Number({ description: 'Measured in band by then, or unknown.' }),
        holdUntilMs: Type.Number(),
      }),
      Type.Null(),
    ],
    { description: 'What was promised when it went out; null: it has not.' },
  ),
  evidence: Type.Object({
    accepted: Type.Integer({ description: 'Devices that said they took it: no proof.' }),
    samplesInBand: Type.Integer(),
    measuredKw: orNull(),
    measuredMs: orNull('When the newest sample that was looked at came.'),
    readBackKw: orNull('Setpoint that the devices hold, as read back.'),
    suspects: Type.Array(Type.String(), {
      description: 'Places that refused, were silent, or stood elsewhere than they were told.',
    }),
  }),
  supersededBy: textOrNull(),
  steps: Type.Array(CommandStep),
});
export type Command = Static<typeof Command>;

/** Of POST /dispatch/stop. */
export const Stopped = Type.Object({
  ...Command.properties,
  isStored: Type.Boolean({
    description: 'False: it went out, and is written down as soon as the disk takes it.',
  }),
});

/** POST /dispatch/commands/{id}/select: the token opens `operate` for this session alone. */
export const CommandSelected = Type.Object({
  command: Command,
  token: Type.String(),
  powerKw: Type.Number({ description: 'Echo of the exact value.' }),
  presentKw: orNull(),
  untilMs: Type.Number(),
  limits: Type.Object({
    maxDischargeKw: Type.Number(),
    maxChargeKw: Type.Number(),
    dischargeBy: ConstraintWord,
    chargeBy: ConstraintWord,
  }),
});
export type CommandSelected = Static<typeof CommandSelected>;

/** GET /dispatch/commands?before=MS&state=sent,unknown&place=&limit=100: newest first. */
export const CommandList = Type.Object({
  serverTimeMs: Type.Number(),
  version: Type.Integer({ description: 'commandsVersion of the dispatch scope.' }),
  truncated: Type.Boolean(),
  commands: Type.Array(Command),
});
export type CommandList = Static<typeof CommandList>;

export const StepResponseScore = Type.Object({
  lagS: orNull(),
  riseS: orNull(),
  settlingS: orNull(),
  rateKwPerS: orNull(),
  steadyErrorKw: orNull(),
});

export const TrackingScoreBody = Type.Object({
  seconds: Type.Number(),
  blindSeconds: Type.Number({ description: 'Without a fresh measurement: not counted.' }),
  meanErrorKw: Type.Number(),
  rmsErrorKw: Type.Number(),
  worstErrorKw: Type.Number(),
  inBandShare: Type.Number(),
  askedDischargeKwh: Type.Number(),
  deliveredDischargeKwh: Type.Number(),
  askedChargeKwh: Type.Number(),
  deliveredChargeKwh: Type.Number(),
});
export type TrackingScoreBody = Static<typeof TrackingScoreBody>;

export const SpoilerBody = Type.Object({
  block: Type.String(),
  rack: textOrNull('The rack that held the block, where one did.'),
  missedKwh: Type.Number(),
});
export type SpoilerBody = Static<typeof SpoilerBody>;

/** GET /dispatch/commands/{id}: with the measurements of its life, where they are still kept. */
export const CommandDetail = Type.Object({
  serverTimeMs: Type.Number(),
  command: Command,
  answers: Type.Array(
    Type.Object({
      place: Type.String(),
      outcome: Type.String({ description: 'accepted, localControl, unanswered ...' }),
      atMs: Type.Number(),
    }),
    { description: 'What devices said; of refreshes only what was no acceptance.' },
  ),
  samples: Type.Array(
    Type.Object({
      atMs: Type.Number(),
      askedKw: Type.Number(),
      allocatedKw: Type.Number(),
      measuredKw: orNull(),
    }),
    { description: 'A second each, from the sending on; at most 600.' },
  ),
  score: Type.Union([
    Type.Object({
      tracking: TrackingScoreBody,
      step: Type.Union([StepResponseScore, Type.Null()]),
      spoilers: Type.Array(SpoilerBody),
    }),
    Type.Null(),
  ]),
});
export type CommandDetail = Static<typeof CommandDetail>;
