import type { ConditionId } from '@cellarium/model';
import { CAUSE_RULES, type CauseRule } from './causes.ts';

/** One pair of a rule; `place` is the rule's place in the table, the smaller the stronger. */
export interface CausePair {
  readonly other: ConditionId;
  readonly place: number;
  readonly rule: CauseRule;
}

const NONE: readonly CausePair[] = [];
const CAUSES = new Map<ConditionId, CausePair[]>();
const CONSEQUENCES = new Map<ConditionId, CausePair[]>();

for (const [place, rule] of CAUSE_RULES.entries()) {
  for (const cause of rule.causes) {
    for (const consequence of rule.consequences) {
      into(CAUSES, consequence, { other: cause, place, rule });
      into(CONSEQUENCES, cause, { other: consequence, place, rule });
    }
  }
}

function into(map: Map<ConditionId, CausePair[]>, id: ConditionId, pair: CausePair): void {
  const known = map.get(id);
  if (known) known.push(pair);
  else map.set(id, [pair]);
}

/** What may have caused it, the strongest rule first. */
export function causesOf(condition: ConditionId): readonly CausePair[] {
  return CAUSES.get(condition) ?? NONE;
}

/** What it may have caused. */
export function consequencesOf(condition: ConditionId): readonly CausePair[] {
  return CONSEQUENCES.get(condition) ?? NONE;
}
