import type { StrategyComparison } from '@cellarium/api';
import type { ConditionId } from '@cellarium/model';

export type Difference = StrategyComparison['differences'][number];
/** Whether it acts later, weaker or not at all any more; the opposite; or neither can be said. */
export type Effect = 'looser' | 'stricter' | 'other';

/** What an action takes away; the same order as the server's. */
const TAKES: Readonly<Record<string, number>> = {
  alarm: 0,
  derate: 1,
  forbidCharge: 2,
  forbidDischarge: 2,
  forbidBoth: 3,
  openRack: 4,
  stopBlock: 4,
};

const by = (change: number): Effect => (change > 0 ? 'stricter' : change < 0 ? 'looser' : 'other');

/**
 * What a change does to the protection. `direction` 1: too high is bad, so that a higher limit protects
 * less; undefined: not known, and then nothing is said of limits.
 */
export function effectOf({ path, from, to }: Difference, direction: 1 | -1 | undefined): Effect {
  const key = path.split('/').at(-1) ?? '';
  if (path.startsWith('parameters/')) return 'other';
  if (key === 'enabled' || key === 'latch') return by(Number(to) - Number(from));
  if (key === 'action') return by((TAKES[String(to)] ?? 0) - (TAKES[String(from)] ?? 0));
  if (typeof from !== 'number' || typeof to !== 'number') return 'other';
  if (key === 'limit') return direction === undefined ? 'other' : by(direction * (from - to));
  if (key === 'delayS' || key === 'share') return by(from - to);
  return 'other';
}

/** In the order in which the rules stand. */
export function byRule(
  differences: readonly Difference[],
): readonly { readonly rule: ConditionId; readonly differences: readonly Difference[] }[] {
  const rules = new Map<ConditionId, Difference[]>();
  for (const difference of differences) {
    const of = rules.get(difference.rule);
    if (of) of.push(difference);
    else rules.set(difference.rule, [difference]);
  }
  return [...rules].map(([rule, all]) => ({ rule, differences: all }));
}
