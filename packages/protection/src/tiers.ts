import { assert } from '@cellarium/stdx';
import type { ActionName, Tier, Tiers } from './rule.ts';

type OfEach<T> = T | readonly [T, T, T];

interface TierDefaults {
  readonly limits: readonly number[];
  readonly delayS?: OfEach<number>;
  readonly hysteresis?: OfEach<number>;
  readonly clearAfterS?: OfEach<number>;
  readonly actions?: readonly [ActionName, ActionName, ActionName];
  /** Left by a `derate`. */
  readonly share?: number;
  readonly latch?: OfEach<boolean>;
}

/** The published list answers after 3 s and takes a level back after 30 s inside. */
const DELAY_S = 3;
const CLEAR_AFTER_S = 30;
const REPORTS = ['alarm', 'alarm', 'alarm'] as const;
/** A derating level of the published list leaves half. */
const SHARE = 0.5;

const of = <T>(value: OfEach<T>, level: number): T =>
  Array.isArray(value) ? (value as readonly T[])[level]! : (value as T);

/** Three levels from what they have in common. What opens a rack stays until it is reset. */
export function tiers(defaults: TierDefaults): Tiers {
  const { limits, actions = REPORTS } = defaults;
  assert(limits.length === 3, 'a rule has three levels');
  const tier = (level: number): Tier => {
    const action = actions[level]!;
    return {
      limit: limits[level]!,
      delayS: of(defaults.delayS ?? DELAY_S, level),
      hysteresis: of(defaults.hysteresis ?? 0, level),
      clearAfterS: of(defaults.clearAfterS ?? CLEAR_AFTER_S, level),
      latch: of<boolean>(defaults.latch ?? action === 'openRack', level),
      action,
      ...(action === 'derate' ? { share: defaults.share ?? SHARE } : {}),
    };
  };
  return [tier(0), tier(1), tier(2)];
}

/** Limits of a state: the value is the level that the state stands for, 0 where all is well. */
export const STATE_LIMITS = [1, 2, 3] as const;
