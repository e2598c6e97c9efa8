import { type Static, Type } from 'typebox';
import { ActReason } from './command.ts';
import { QUARTER_HOURS_A_DAY } from './dispatch-words.ts';

/*
 * Plans of power a day: 96 quarter hours of plant time. A plan is of a date (`2026-11-23`), or of every
 * `workDay` or `freeDay`. What is saved is a draft; what is activated is what the modes run.
 */

const closed = { additionalProperties: false } as const;
const PlanDay = Type.String({
  pattern: '^(\\d{4}-\\d{2}-\\d{2}|workDay|freeDay)$',
  description: '2026-11-23, workDay or freeDay.',
});
const Powers = Type.Array(Type.Number(), {
  minItems: QUARTER_HOURS_A_DAY,
  maxItems: QUARTER_HOURS_A_DAY,
  description: 'kW a quarter hour, positive = discharge.',
});
const Prices = Type.Array(Type.Number(), {
  minItems: QUARTER_HOURS_A_DAY,
  maxItems: QUARTER_HOURS_A_DAY,
  description: 'A kWh, a quarter hour.',
});

const PlanVersion = Type.Object({
  powerKw: Powers,
  by: Type.String(),
  atMs: Type.Number(),
  reason: Type.String(),
});

export const DayPlan = Type.Object({
  day: PlanDay,
  /** As last saved. */
  draft: PlanVersion,
  active: Type.Union([PlanVersion, Type.Null()], { description: 'What runs; null: none.' }),
  isChanged: Type.Boolean({ description: 'The draft is not what runs.' }),
});
export type DayPlan = Static<typeof DayPlan>;

/** GET /dispatch/plans */
export const PlanList = Type.Object({
  serverTimeMs: Type.Number(),
  version: Type.Integer(),
  today: Type.String({ description: 'The date at the plant.' }),
  plans: Type.Array(DayPlan),
});
export type PlanList = Static<typeof PlanList>;
/** PUT /dispatch/plans/{day} */
export const PlanSave = Type.Object({ powerKw: Powers, reason: ActReason }, closed);
export type PlanSave = Static<typeof PlanSave>;
/** POST /dispatch/plans/{day}/copy: the draft of one day to others. */
export const PlanCopy = Type.Object(
  { to: Type.Array(PlanDay, { minItems: 1, maxItems: 31 }), reason: ActReason },
  closed,
);
export type PlanCopy = Static<typeof PlanCopy>;
/** POST /dispatch/plans/{day}/activate, /deactivate. Enabling the mode is another act. */
export const PlanAct = Type.Object({ reason: ActReason }, closed);
export type PlanAct = Static<typeof PlanAct>;

/** GET and PUT /dispatch/prices/{day} */
export const DayPrices = Type.Object({
  day: PlanDay,
  currency: Type.String(),
  buyPerKwh: Prices,
  sellPerKwh: Prices,
  isTariff: Type.Boolean({
    description: 'By the tariff of the arbitrage: none of the day were saved.',
  }),
});
export type DayPrices = Static<typeof DayPrices>;
export const PricesSave = Type.Object(
  {
    currency: Type.String({ minLength: 1, maxLength: 8 }),
    buyPerKwh: Prices,
    sellPerKwh: Prices,
    reason: ActReason,
  },
  closed,
);
export type PricesSave = Static<typeof PricesSave>;

/** POST /dispatch/plans/propose: the best plan of a day at its saved prices; nothing is saved. */
export const PlanProposalRequest = Type.Object(
  {
    day: PlanDay,
    degradationPerKwh: Type.Number({ minimum: 0, maximum: 1_000 }),
    /** Of the cells at midnight, where it is not today; and the least at the end. */
    startSocShare: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    endSocShare: Type.Number({ minimum: 0, maximum: 1 }),
  },
  closed,
);
export type PlanProposalRequest = Static<typeof PlanProposalRequest>;
export const PlanProposal = Type.Object({
  day: PlanDay,
  powerKw: Powers,
  /** Of the cells, at the end of every quarter hour. */
  socShare: Type.Array(Type.Number()),
  profit: Type.Number(),
  boughtKwh: Type.Number(),
  soldKwh: Type.Number(),
  wear: Type.Number(),
  currency: Type.String(),
  solveMs: Type.Number(),
});
export type PlanProposal = Static<typeof PlanProposal>;
