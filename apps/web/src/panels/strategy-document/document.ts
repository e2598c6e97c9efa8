import { CONDITION_IDS, type ConditionId } from '@cellarium/model';

/*
 * A strategy as its document says it. The server alone knows whether it is right; here it is only read
 * and changed field by field.
 */

export const ACTIONS = [
  'alarm',
  'derate',
  'forbidCharge',
  'forbidDischarge',
  'forbidBoth',
  'stopBlock',
  'openRack',
] as const;
export type ActionName = (typeof ACTIONS)[number];

export interface TierSettings {
  readonly limit: number;
  readonly delayS: number;
  readonly hysteresis: number;
  readonly clearAfterS: number;
  readonly latch: boolean;
  readonly action: ActionName;
  readonly share?: number;
}

export interface RuleSettings {
  readonly enabled: boolean;
  readonly tiers: readonly TierSettings[];
  readonly parameters: Readonly<Record<string, number>>;
}

export interface Rule {
  readonly id: ConditionId;
  readonly settings: RuleSettings;
}

export type StrategyJson = Readonly<Record<string, unknown>>;
export type Leaf = string | number | boolean;

/** The rules in their order; what this console does not know by name is left to the server. */
export function rulesOf(document: StrategyJson): readonly Rule[] {
  const rules = (document.rules ?? {}) as Readonly<Record<string, RuleSettings>>;
  return Object.entries(rules)
    .filter(([id]) => CONDITION_IDS.includes(id as ConditionId))
    .map(([id, settings]) => ({ id: id as ConditionId, settings }));
}

/** What stands at a path within a rule, e.g. `tiers/1/limit`; undefined where there is nothing. */
export function leafOf(settings: RuleSettings, path: string): Leaf | undefined {
  return path
    .split('/')
    .reduce<unknown>(
      (within, key) => (within as Readonly<Record<string, unknown>> | undefined)?.[key],
      settings,
    ) as Leaf | undefined;
}

/** 1: too high is bad; -1: too low; undefined where all levels have the same limit. */
export function directionOf({ tiers }: RuleSettings): 1 | -1 | undefined {
  const [first, , last] = tiers;
  if (!first || !last || first.limit === last.limit) return undefined;
  return last.limit > first.limit ? 1 : -1;
}
