import type { Places } from '../places.ts';
import type { Member } from './group.ts';
import type { FirstOutStep, IncidentRecord } from './incident-record.ts';

/** The first of a rack, a block or the whole, and whether no other can have been before it. */
export interface FirstOut {
  readonly step: FirstOutStep;
  readonly isOrderCertain: boolean;
}

export interface FirstOuts {
  readonly station: FirstOut;
  readonly blocks: ReadonlyMap<number, FirstOut>;
  readonly racks: ReadonlyMap<number, FirstOut>;
}

interface Time {
  readonly sourceTimeMs: number;
  readonly uncertaintyMs: number;
}

/** Certain where the time of none of the others reaches into that of the first. */
function isFirstCertain(first: Time, others: Iterable<Time>): boolean {
  const latestMs = first.sourceTimeMs + first.uncertaintyMs;
  for (const other of others) {
    if (other !== first && other.sourceTimeMs - other.uncertaintyMs <= latestMs) return false;
  }
  return true;
}

export function stepOf({ record, condition, row, raisedMs, uncertaintyMs }: Member): FirstOutStep {
  return {
    alarm: record.id,
    condition,
    row,
    member: record.member,
    level: record.levelMax,
    sourceTimeMs: raisedMs,
    uncertaintyMs,
    value: record.worst,
    limit: record.limit,
  };
}

/** First-out per rack, block and station out of the incident's line (its first 200 steps). */
export function firstOutsOf(incident: IncidentRecord, places: Places): FirstOuts | undefined {
  const blocks = new Map<number, FirstOutStep[]>();
  const racks = new Map<number, FirstOutStep[]>();
  const into = (map: Map<number, FirstOutStep[]>, key: number | null, step: FirstOutStep): void => {
    if (key === null) return;
    const known = map.get(key);
    if (known) known.push(step);
    else map.set(key, [step]);
  };
  for (const step of incident.firstOut) {
    into(racks, places.rackOf(step), step);
    into(blocks, places.blockOf(step), step);
  }
  const station = firstOf(incident.firstOut);
  if (station === undefined) return undefined;
  return { station, blocks: firstOfEach(blocks), racks: firstOfEach(racks) };
}

function firstOfEach(
  steps: ReadonlyMap<number, readonly FirstOutStep[]>,
): ReadonlyMap<number, FirstOut> {
  const firsts = new Map<number, FirstOut>();
  for (const [key, line] of steps) {
    const first = firstOf(line);
    if (first) firsts.set(key, first);
  }
  return firsts;
}

/** Of a line that is in the order of source time. */
function firstOf(line: readonly FirstOutStep[]): FirstOut | undefined {
  const [step] = line;
  return step && { step, isOrderCertain: isFirstCertain(step, line) };
}
