import type { SourceLatches } from '@cellarium/alarms';
import type { ConditionId } from '@cellarium/model';
import { type Protection, RULES, type RuleId } from '@cellarium/protection';

const RULE_IDS: ReadonlySet<ConditionId> = new Set(RULES.map(({ id }) => id));

/** Rules latch by themselves: a reset of their alarm lets them go. */
export function latchesOf(protection: () => Protection): SourceLatches {
  return {
    isHeld: (condition, row) =>
      RULE_IDS.has(condition) && protection().isHeldByLatch(condition as RuleId, row),
    release: (condition, row) => {
      protection().reset(condition as RuleId, row);
    },
  };
}
