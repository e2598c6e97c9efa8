import Type from 'typebox';
import type { Tiers } from '../rule.ts';
import { RULES, type RuleId } from '../rules/index.ts';

/** Everything that may be set of one rule. */
export interface RuleSettings {
  readonly enabled: boolean;
  readonly tiers: Tiers;
  readonly parameters: Readonly<Record<string, number>>;
}

/** All rules and limits of the software layer, as one versioned document. */
export interface Strategy {
  readonly format: typeof STRATEGY_FORMAT;
  readonly id: string;
  readonly version: number;
  readonly author: string;
  readonly reason: string;
  readonly createdAtMs: number;
  readonly rules: Readonly<Record<RuleId, RuleSettings>>;
}

export const STRATEGY_FORMAT = 1;

const closed = { additionalProperties: false } as const;
const ACTIONS = [
  'alarm',
  'derate',
  'forbidCharge',
  'forbidDischarge',
  'forbidBoth',
  'stopBlock',
  'openRack',
] as const;
/** A delay of an hour or more is a rule switched off in another way. */
const DELAY_MAX_S = 3_600;
/** A day back inside: what shall stay longer is latched. */
const CLEAR_AFTER_MAX_S = 86_400;

const TierSchema = Type.Object(
  {
    limit: Type.Number(),
    delayS: Type.Number({ minimum: 0, maximum: DELAY_MAX_S }),
    hysteresis: Type.Number({ minimum: 0 }),
    clearAfterS: Type.Number({ minimum: 0, maximum: CLEAR_AFTER_MAX_S }),
    latch: Type.Boolean(),
    action: Type.Enum([...ACTIONS]),
    share: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  },
  closed,
);

const RuleSettingsSchema = Type.Object(
  {
    enabled: Type.Boolean(),
    tiers: Type.Tuple([TierSchema, TierSchema, TierSchema]),
    parameters: Type.Record(Type.String(), Type.Number()),
  },
  closed,
);

/** The shape alone: what a limit may be depends on the station (check.ts). */
export const StrategySchema = Type.Object(
  {
    format: Type.Literal(STRATEGY_FORMAT),
    id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' }),
    version: Type.Integer({ minimum: 1 }),
    author: Type.String({ minLength: 1, maxLength: 120 }),
    reason: Type.String({ minLength: 1, maxLength: 2_000 }),
    createdAtMs: Type.Number({ minimum: 0 }),
    rules: Type.Object(
      Object.fromEntries(RULES.map((rule) => [rule.id, RuleSettingsSchema])),
      closed,
    ),
  },
  closed,
);
