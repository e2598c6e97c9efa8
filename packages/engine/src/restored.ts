import type { AlarmRecord } from '@cellarium/alarms';
import {
  CONDITIONS,
  type ConditionId,
  type ConditionSignal,
  Layer,
  NO_CELL,
} from '@cellarium/model';
import { type Protection, RULES, type RuleId, type StoodLevel } from '@cellarium/protection';

/**
 * After a start a rule counts its delays anew: so long after it could judge again, what it does not
 * find true any more is over.
 */
const JUDGED_AFTER_MS = 120_000;

interface Waiting {
  readonly rule: RuleId;
  readonly row: number;
  /** By the clock that never leaps; when the rule could judge again. */
  knownAtMs: number | undefined;
}

/**
 * Software alarms that stood when the program ended: what was latched is so again, with what it takes
 * away; each other one is raised again by its rule, or ends.
 */
export class Restored {
  readonly #protection: Protection;
  #waiting: Waiting[];

  constructor(protection: Protection, standing: Iterable<AlarmRecord>) {
    this.#protection = protection;
    this.#waiting = [];
    const stood: StoodLevel[] = [];
    const rules: ReadonlySet<ConditionId> = new Set(RULES.map(({ id }) => id));
    for (const { condition, row, isActive, liveLevel } of standing) {
      if (!isActive || CONDITIONS[condition].layer !== Layer.software) continue;
      if (!rules.has(condition)) continue;
      const rule = condition as RuleId;
      stood.push({ rule, row, level: liveLevel });
      this.#waiting.push({ rule, row, knownAtMs: undefined });
    }
    protection.restoreLatches(stood);
  }

  /** What is over by now. */
  ended(nowMs: number, utcMs: number): readonly ConditionSignal[] {
    if (this.#waiting.length === 0) return [];
    const ended: ConditionSignal[] = [];
    this.#waiting = this.#waiting.filter((waiting) => {
      const { rule, row } = waiting;
      if (this.#protection.levelOf(rule, row) > 0) return false;
      const value = this.#protection.valueOf(rule, row);
      const isJudged = this.#protection.isKnown(rule, row) && !Number.isNaN(value);
      if (!isJudged) {
        waiting.knownAtMs = undefined;
        return true;
      }
      waiting.knownAtMs ??= nowMs;
      if (nowMs - waiting.knownAtMs < JUDGED_AFTER_MS) return true;
      ended.push(overSignal(rule, row, value, utcMs));
      return false;
    });
    return ended;
  }
}

function overSignal(
  condition: ConditionId,
  row: number,
  value: number,
  utcMs: number,
): ConditionSignal {
  return {
    condition,
    row,
    level: 0,
    isKnown: true,
    value,
    limit: Number.NaN,
    member: NO_CELL,
    members: 0,
    sourceTimeMs: utcMs,
    uncertaintyMs: JUDGED_AFTER_MS,
    receiveTimeMs: utcMs,
    rawCode: 0,
  };
}
