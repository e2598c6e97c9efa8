import { type ConditionSignal, NO_CELL, type StationLink, Topology } from '@cellarium/model';
import type { PreparedAct } from '../src/acts.ts';
import { Alarms, type AlarmsOptions } from '../src/alarms.ts';
import type { AlarmEntry } from '../src/entry.ts';

/** Monday, well after any clock's beginning. */
export const START_MS = 1_780_000_000_000;
export const MIN_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const ANNA = { name: 'Anna', role: 'operator' };

/** Two blocks of three racks; a gateway each speaks for its racks, and there is a meter. */
export const TOPOLOGY = new Topology({
  feeders: 1,
  blocks: 2,
  racksPerBlock: 3,
  modulesPerRack: 2,
  cellsPerModule: 4,
  sensorsPerModule: 2,
});

function link(name: string, serves: 'meter' | 'block', row: number): StationLink {
  return {
    name,
    endpoint: { host: 'plant', port: 1 },
    protocol: 'frames',
    devices: [{ serves, row, unit: 0, profile: '' }],
    inFlightMax: 1,
  };
}

export const LINKS = [
  link('meter', 'meter', 0),
  link('B001', 'block', 0),
  link('B002', 'block', 1),
];

export function newAlarms(options: Partial<AlarmsOptions> = {}): Alarms {
  return new Alarms({ topology: TOPOLOGY, links: LINKS, startMs: START_MS, ...options });
}

/** A rack over its cell voltage, seen by the software, unless it is said otherwise. */
export function signalOf(parts: Partial<ConditionSignal> = {}): ConditionSignal {
  const sourceTimeMs = parts.sourceTimeMs ?? START_MS;
  return {
    condition: 'cell-voltage-high',
    row: 0,
    level: 1,
    isKnown: true,
    value: 3_600,
    limit: 3_550,
    member: NO_CELL,
    members: 0,
    sourceTimeMs,
    uncertaintyMs: 2,
    receiveTimeMs: sourceTimeMs,
    rawCode: 0,
    ...parts,
  };
}

/** The entries that are not stored yet, which are then. */
export function takeEntries(alarms: Alarms): readonly AlarmEntry[] {
  const batch = alarms.pending();
  alarms.stored(batch);
  return batch.entries;
}

export function takeKinds(alarms: Alarms): string[] {
  return takeEntries(alarms).map(({ kind }) => kind);
}

/** Stored at once, as a server does whose disk takes it. */
export function committed(act: PreparedAct): PreparedAct['answer'] {
  act.commit();
  return act.answer;
}
