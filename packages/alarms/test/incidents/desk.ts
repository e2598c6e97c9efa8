import { type ConditionId, type StationLink, Topology } from '@cellarium/model';
import {
  type AlarmRecord,
  BLANK_ENTRY,
  type IncidentEntryDraft,
  Incidents,
  type RackEffect,
} from '../../src/index.ts';

/* Alarms as incidents see them, without their life cycle: raised, returned, acknowledged by hand. */

/** Monday, 2 June 2025, 14:30 UTC. */
export const START_MS = 1_748_874_600_000;

export const SMALL = new Topology({
  feeders: 2,
  blocks: 4,
  racksPerBlock: 4,
  modulesPerRack: 2,
  cellsPerModule: 8,
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

/** Link b brings block b and its racks; the last one is the meter's. */
export function linksOf({ blocks }: Topology): StationLink[] {
  const gateways = Array.from({ length: blocks }, (_, row) => link(`B00${row + 1}`, 'block', row));
  return [...gateways, link('meter', 'meter', 0)];
}
export const SMALL_LINKS = linksOf(SMALL);

export interface Raise {
  readonly condition: ConditionId;
  readonly row: number;
  /** After START_MS, by source time. */
  readonly atS: number;
  readonly uncertaintyMs?: number;
  readonly level?: 1 | 2 | 3;
}

export const IDLE: RackEffect = { isOut: false, dischargeLostKw: 0, chargeLostKw: 0 };

export class Desk {
  readonly incidents: Incidents;
  readonly entries: IncidentEntryDraft[] = [];
  readonly assignments = new Map<number, number>();
  readonly #records = new Map<number, AlarmRecord>();
  readonly #ids = new Map<string, number>();
  readonly #effects = new Map<number, RackEffect>();
  nowMs = START_MS;

  constructor(topology = SMALL, links = linksOf(topology)) {
    this.incidents = new Incidents({
      topology,
      links,
      effect: { ofRack: (rack) => this.#effects.get(rack) ?? IDLE },
    });
  }

  effect(rack: number, effect: RackEffect): void {
    this.#effects.set(rack, effect);
  }

  get(alarm: number): AlarmRecord | undefined {
    return this.#records.get(alarm);
  }

  standing(): Iterable<AlarmRecord> {
    return [...this.#records.values()].filter(({ bare }) => bare !== 'normal');
  }

  assign(alarm: number, incident: number | null, isFirstOut: boolean): void {
    const record = this.record(alarm);
    if (record.incident === incident && record.isFirstOut === isFirstOut) return;
    this.assignments.set(alarm, (this.assignments.get(alarm) ?? 0) + 1);
    this.#records.set(alarm, { ...record, incident, isFirstOut });
  }

  write(entry: IncidentEntryDraft): void {
    this.entries.push(entry);
  }

  record(alarm: number): AlarmRecord {
    const record = this.#records.get(alarm);
    if (record === undefined) throw new Error(`no alarm ${alarm}`);
    return record;
  }

  records(): AlarmRecord[] {
    return [...this.#records.values()];
  }

  /** Number of the alarm. */
  raise({ condition, row, atS, uncertaintyMs = 10, level = 2 }: Raise): number {
    const key = `${condition}/${row}`;
    const id = this.#ids.get(key) ?? this.#ids.size + 1;
    this.#ids.set(key, id);
    const before = this.#records.get(id);
    this.#change({
      id,
      condition,
      row,
      state: 'unacknowledged',
      bare: 'unacknowledged',
      level,
      levelMax: level,
      liveLevel: level,
      isActive: true,
      isKnown: true,
      value: 1,
      worst: 1,
      limit: 0,
      isLowerWorse: false,
      member: null,
      members: 0,
      raisedMs: START_MS + atS * 1_000,
      uncertaintyMs,
      receivedMs: START_MS + atS * 1_000,
      returnedMs: null,
      occurrences: { hour: 0, perHour: [], recentMs: [] },
      acknowledged: null,
      isReset: false,
      shelved: null,
      outOfService: null,
      suppressedBy: null,
      delay: null,
      notes: [],
      rawCode: 0,
      incident: before?.incident ?? null,
      isFirstOut: before?.isFirstOut ?? false,
      timeToTripS: null,
    });
    return id;
  }

  returns(alarm: number, atS: number): void {
    const record = this.record(alarm);
    const bare = record.bare === 'acknowledged' ? 'normal' : 'returnedUnacknowledged';
    const over = { liveLevel: 0, isActive: false, returnedMs: START_MS + atS * 1_000 } as const;
    this.#change({
      ...record,
      ...over,
      bare,
      state: bare,
      level: bare === 'normal' ? 0 : record.level,
    });
  }

  acknowledge(alarm: number): void {
    const record = this.record(alarm);
    const bare = record.bare === 'returnedUnacknowledged' ? 'normal' : 'acknowledged';
    this.#change({ ...record, bare, state: bare, level: bare === 'normal' ? 0 : record.level });
  }

  tick(seconds = 1): void {
    this.nowMs += seconds * 1_000;
    this.incidents.ticked(this.nowMs, this);
  }

  /** Incidents by their alarms: `condition/row`, the cause first, the others in alphabetical order. */
  folds(): string[][] {
    const groups = new Map<number, string[]>();
    for (const { incident, condition, row } of this.standing()) {
      if (incident === null) throw new Error(`${condition}/${row} is of no incident`);
      groups.set(incident, [...(groups.get(incident) ?? []), `${condition}/${row}`]);
    }
    return [...groups]
      .map(([id, names]) => {
        const cause = this.incidents.get(id);
        const first = `${cause?.condition}/${cause?.row}`;
        return [first, ...names.filter((name) => name !== first).sort()];
      })
      .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
  }

  #change(record: AlarmRecord): void {
    this.#records.set(record.id, record);
    const entry = { ...BLANK_ENTRY, kind: 'raised', timeMs: this.nowMs, sequence: 1 } as const;
    this.incidents.entered({ ...entry, alarm: record.id }, record, this);
  }
}
