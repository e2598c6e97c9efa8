import type { ConditionId, Priority } from '@cellarium/model';
import { isStanding } from '../life-cycle/bare.ts';
import type { Places } from '../places.ts';
import { COOLING, FIRE } from './conditions.ts';
import { effectOf, type StationEffect } from './effect.ts';
import { stepOf } from './first-out.ts';
import type { Group, Member } from './group.ts';
import {
  FIRST_OUT_STEPS_KEPT,
  FOLDED_PLACES_KEPT,
  type FoldedKind,
  type IncidentRecord,
  type PlaceRef,
} from './incident-record.ts';
import { kindOf } from './kinds.ts';
import { timeOrder } from './order.ts';
import { isOver, isUnacknowledged, worstPriorityOf } from './standing.ts';

/** Conditions of a block that touch every rack of it. */
const TOUCHES_ALL_RACKS: ReadonlySet<ConditionId> = new Set<ConditionId>([
  ...['block-silent', 'pcs-fault', 'emergency-stop'],
  ...COOLING,
  ...FIRE,
] as readonly ConditionId[]);

/** Everything an incident shows, from its alarms as they are now. */
export function summaryOf(
  group: Group,
  places: Places,
  effect: StationEffect,
  nowMs: number,
): IncidentRecord {
  const { root } = group;
  const line = [...group.members].sort(timeOrder);
  const counts = countsOf(line);
  const state = counts.active > 0 ? 'open' : counts.over < line.length ? 'recovering' : 'closed';
  const lost = effectOf(racksOf(line, places), effect);
  const before = group.told;
  const first = group.first();
  return {
    id: group.id,
    kind: kindOf(root.condition, conditionsOf(line)),
    state,
    priority: counts.priority,
    cause: root.alarm,
    condition: root.condition,
    row: root.row,
    member: root.record.member,
    value: root.record.value,
    limit: root.record.limit,
    startedMs: first.raisedMs,
    uncertaintyMs: first.uncertaintyMs,
    endedMs: state === 'open' ? null : counts.returnedMs,
    closedMs: state === 'closed' ? nowMs : null,
    mergedInto: null,
    alarms: line.length,
    active: counts.active,
    unacknowledged: counts.unacknowledged,
    ...lost,
    dischargeLostKwMax: larger(lost.dischargeLostKw, before?.dischargeLostKwMax ?? null),
    chargeLostKwMax: larger(lost.chargeLostKw, before?.chargeLostKwMax ?? null),
    racksOutMax: Math.max(lost.racksOut, before?.racksOutMax ?? 0),
    isOrderCertain: line.every(
      (other) =>
        other === first ||
        other.raisedMs - other.uncertaintyMs > first.raisedMs + first.uncertaintyMs,
    ),
    firstOut: line.slice(0, FIRST_OUT_STEPS_KEPT).map(stepOf),
    folded: foldedOf(line, root),
  };
}

function countsOf(line: readonly Member[]) {
  let active = 0;
  let over = 0;
  let unacknowledged = 0;
  let returnedMs: number | null = null;
  let standing: Priority = 4;
  let ever: Priority = 4;
  for (const { record } of line) {
    const priority = worstPriorityOf(record);
    ever = least(ever, priority);
    if (isStanding(record.bare)) active += 1;
    if (isUnacknowledged(record)) unacknowledged += 1;
    if (isOver(record)) over += 1;
    else standing = least(standing, priority);
    returnedMs = larger(record.returnedMs, returnedMs);
  }
  const priority = over < line.length ? standing : ever;
  return { active, over, unacknowledged, returnedMs, priority };
}

function foldedOf(line: readonly Member[], root: Member): FoldedKind[] {
  const kinds = new Map<ConditionId, Member[]>();
  for (const member of line) {
    if (member === root) continue;
    const known = kinds.get(member.condition);
    if (known) known.push(member);
    else kinds.set(member.condition, [member]);
  }
  return [...kinds].map(([condition, members]) => ({
    condition,
    count: members.length,
    active: members.filter(({ record }) => isStanding(record.bare)).length,
    unacknowledged: members.filter(({ record }) => isUnacknowledged(record)).length,
    firstMs: members[0]?.raisedMs ?? root.raisedMs,
    places: members.slice(0, FOLDED_PLACES_KEPT).map(placeRefOf),
  }));
}

function placeRefOf({ condition, row, record }: Member): PlaceRef {
  return { condition, row, member: record.member };
}

function* conditionsOf(line: readonly Member[]): Iterable<ConditionId> {
  for (const { condition } of line) yield condition;
}

/** Racks that any alarm of it is about, each once. */
function racksOf(line: readonly Member[], places: Places): ReadonlySet<number> {
  const racks = new Set<number>();
  for (const { condition, row, block, rack } of line) {
    if (rack !== null) racks.add(rack);
    else if (condition === 'link-lost') for (const each of places.racksOfLink(row)) racks.add(each);
    else if (block !== null && TOUCHES_ALL_RACKS.has(condition)) {
      for (const each of places.racksOfBlock(block)) racks.add(each);
    }
  }
  return racks;
}

function larger(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}

function least(a: Priority, b: Priority): Priority {
  return a < b ? a : b;
}
