import { RULES, type RuleId } from '../rules/index.ts';
import type { RuleSettings, Strategy } from './document.ts';

/** One figure that two strategies have differently. */
export interface StrategyDifference {
  readonly rule: RuleId;
  /** Within the rule, e.g. `tiers/1/limit`. */
  readonly path: string;
  /** Undefined where one has no such key. */
  readonly from: string | number | boolean | undefined;
  readonly to: string | number | boolean | undefined;
}

/** What changes in the rules from one strategy to another, in the order of the rules. */
export function compareStrategies(from: Strategy, to: Strategy): readonly StrategyDifference[] {
  const differences: StrategyDifference[] = [];
  for (const { id } of RULES) {
    const before = flat(from.rules[id]);
    const after = flat(to.rules[id]);
    for (const path of new Set([...before.keys(), ...after.keys()])) {
      if (before.get(path) === after.get(path)) continue;
      differences.push({ rule: id, path, from: before.get(path), to: after.get(path) });
    }
  }
  return differences;
}

export function sameSettings(one: RuleSettings, other: RuleSettings): boolean {
  const [before, after] = [flat(one), flat(other)];
  return (
    before.size === after.size && [...before].every(([path, leaf]) => after.get(path) === leaf)
  );
}

type Leaf = string | number | boolean;

function flat({ enabled, tiers, parameters }: RuleSettings): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>([['enabled', enabled]]);
  for (const [level, tier] of tiers.entries()) {
    for (const [name, value] of Object.entries(tier)) {
      leaves.set(`tiers/${level}/${name}`, value as Leaf);
    }
  }
  for (const [name, value] of Object.entries(parameters)) leaves.set(`parameters/${name}`, value);
  return leaves;
}
