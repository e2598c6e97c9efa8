import { CONDITION_IDS, type ConditionId } from '@cellarium/model';
import type { AlarmRecord } from '../record.ts';
import { leadMs } from './causes.ts';
import type { Member } from './group.ts';
import { toleranceMs } from './order.ts';

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
  member.orderMs = raisedMs - (lead > 0 ? lead + toleranceMs(uncertaintyMs) : 0);
}
