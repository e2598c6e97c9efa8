import { CONDITION_IDS, type ConditionId } from '@cellarium/model';
import type { AlarmRecord } from '../record.ts';
import { leadMs } from './causes.ts';
import type { Group } from './group.ts';

/** An alarm within its incident, in the tree of causes. */
export interface Member {
  readonly alarm: number;
  readonly condition: ConditionId;
  readonly row: number;
  /** Place of the condition in the model's table: hardware, firmware, software. */
  readonly conditionAt: number;
  /** Null where the condition is of none. */
  readonly block: number | null;
  readonly rack: number | null;
  /** Of its first occurrence in this incident, by source time. */
  raisedMs: number;
  uncertaintyMs: number;
  /** Its place in the order of causes, ms: source time less the lead of its condition. */
  orderMs: number;
  record: AlarmRecord;
  cause: Member | undefined;
  /** Place of the rule by which `cause` is its cause. */
  ruleAt: number;
  readonly consequences: Set<Member>;
  group: Group | undefined;
}

const AT: ReadonlyMap<ConditionId, number> = new Map(CONDITION_IDS.map((id, at) => [id, at]));

export function memberOf(
  record: AlarmRecord,
  at: { readonly block: number | null; readonly rack: number | null },
): Member {
  const member: Member = {
    alarm: record.id,
    condition: record.condition,
    row: record.row,
    conditionAt: AT.get(record.condition) ?? 0,
    block: at.block,
    rack: at.rack,
    raisedMs: 0,
    uncertaintyMs: 0,
    orderMs: 0,
    record,
    cause: undefined,
    ruleAt: Number.POSITIVE_INFINITY,
    consequences: new Set(),
    group: undefined,
  };
  setTime(member, record.raisedMs, record.uncertaintyMs);
  return member;
}

export function setTime(member: Member, raisedMs: number, uncertaintyMs: number): void {
  member.raisedMs = raisedMs;
  member.uncertaintyMs = uncertaintyMs;
  const lead = leadMs(member.condition);
  // Where a condition may be told late, its clock may also be wrong on that side.
  member.orderMs = raisedMs - (lead > 0 ? lead + uncertaintyMs : 0);
}

/* At equal times the layer nearest to the metal comes first, then the row: never what came in first. */
const byKey = (a: Member, b: Member): number => a.conditionAt - b.conditionAt || a.row - b.row;

/** The order of causes: each cause stands before its consequences. */
export function causeOrder(a: Member, b: Member): number {
  return a.orderMs - b.orderMs || byKey(a, b);
}

/** First-out: by source time alone. */
export function timeOrder(a: Member, b: Member): number {
  return a.raisedMs - b.raisedMs || byKey(a, b);
}
