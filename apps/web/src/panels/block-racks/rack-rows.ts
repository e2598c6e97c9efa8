import type { ScopeColumns } from '@cellarium/api';
import {
  type Columns,
  LIMIT_REASON_NAMES,
  type LimitReason,
  NO_CELL,
  QUALITY_NAMES,
  type Quality,
  type RACK_COLUMNS,
  RACK_STATE_NAMES,
  type RackState,
  type Topology,
} from '@cellarium/model';
import { alarmsOf, type RackAlarmName } from '../rack-alarms/alarm-words.ts';
import { rackPoint } from '../rack-measures/points.ts';
import { type Derating, readDerating } from '../rack-protection/derating.ts';

export interface Extreme {
  readonly value: number;
  /** Cell or sensor in rack. */
  readonly at: number;
}

/** One rack of the block as bars and table show it. */
export interface RackRow {
  /** Of the station, from 0. */
  readonly rack: number;
  readonly state: keyof typeof RackState;
  readonly quality: keyof typeof Quality;
  readonly ageMs: number;
  readonly cellsFresh: number;
  readonly cellsOf: number;
  /** Nothing was ever heard of this rack: none of its numbers mean anything. */
  readonly heard: boolean;
  /** Undefined where the device does not give it. */
  readonly socPercent: number | undefined;
  readonly currentA: number | undefined;
  readonly lowestMv: Extreme | undefined;
  readonly highestMv: Extreme | undefined;
  readonly spreadMv: number | undefined;
  readonly coldestC: Extreme | undefined;
  readonly hottestC: Extreme | undefined;
  readonly charge: DirectionLimit | undefined;
  readonly discharge: DirectionLimit | undefined;
  readonly alarms: readonly RackAlarmName[];
  /** Highest priority of all alarms of the rack, 1 the most urgent; 0: none. */
  readonly priority: number;
  readonly standing: number;
  readonly unacknowledged: number;
  /** What the software layer takes away. */
  readonly derating: Derating | undefined;
}

export interface DirectionLimit {
  readonly allowedA: number;
  readonly reason: keyof typeof LimitReason;
  readonly cell: number | undefined;
}

type RackTables = Pick<
  ScopeColumns<'block'>,
  'racks' | 'rackSummaries' | 'rackAlarms' | 'rackProtection'
>;

/** The racks of one block, from the tables of its scope. */
export function rackRows(
  topology: Topology,
  block: number,
  tables: RackTables,
  nowMs: number,
): RackRow[] {
  const { racks, rackSummaries: summaries, rackAlarms, rackProtection } = tables;
  const rows: RackRow[] = [];
  for (let at = 0; at < topology.racksPerBlock; at += 1) {
    const of = (column: ArrayLike<number>): number => column[at] as number;
    const cellsFresh = of(summaries.cellsFresh);
    const sensorsFresh = of(summaries.sensorsFresh);
    const heard = of(racks.sourceTimeMs) > 0;
    const lowest = of(summaries.cellVoltageMinMv);
    const highest = of(summaries.cellVoltageMaxMv);
    const hasVoltage = cellsFresh > 0 && lowest <= highest;
    const coldest = of(summaries.temperatureMinDeciC);
    const hottest = of(summaries.temperatureMaxDeciC);
    const hasTemperature = sensorsFresh > 0 && coldest <= hottest;
    rows.push({
      rack: block * topology.racksPerBlock + at,
      state: (RACK_STATE_NAMES[rackPoint(racks, 'state', 1, at) ?? 0] ??
        'unknown') as keyof typeof RackState,
      quality: (QUALITY_NAMES[of(racks.quality)] ?? 'bad') as keyof typeof Quality,
      ageMs: heard ? Math.max(0, nowMs - of(racks.sourceTimeMs)) : Number.POSITIVE_INFINITY,
      cellsFresh,
      cellsOf: topology.cellsPerRack,
      heard,
      socPercent: rackPoint(racks, 'socPermille', 10, at),
      currentA: rackPoint(racks, 'currentDeciA', 10, at),
      lowestMv: hasVoltage ? { value: lowest, at: of(summaries.cellVoltageMinCell) } : undefined,
      highestMv: hasVoltage ? { value: highest, at: of(summaries.cellVoltageMaxCell) } : undefined,
      spreadMv: hasVoltage ? highest - lowest : undefined,
      coldestC: hasTemperature
        ? { value: coldest / 10, at: of(summaries.temperatureMinSensor) }
        : undefined,
      hottestC: hasTemperature
        ? { value: hottest / 10, at: of(summaries.temperatureMaxSensor) }
        : undefined,
      charge: limitOf(racks, 'charge', at),
      discharge: limitOf(racks, 'discharge', at),
      alarms: alarmsOf(rackPoint(racks, 'alarmBits', 1, at) ?? 0),
      priority: of(rackAlarms.priority),
      standing: of(rackAlarms.standing),
      unacknowledged: of(rackAlarms.unacknowledged),
      derating: readDerating(rackProtection, at),
    });
  }
  return rows;
}

function limitOf(
  racks: Columns<typeof RACK_COLUMNS>,
  direction: 'charge' | 'discharge',
  at: number,
): DirectionLimit | undefined {
  const allowedA = rackPoint(racks, `${direction}LimitDeciA`, 10, at);
  if (allowedA === undefined) return undefined;
  const reason = rackPoint(racks, `${direction}LimitReason`, 1, at) ?? 0;
  const cell = rackPoint(racks, `${direction}LimitCell`, 1, at) ?? NO_CELL;
  return {
    allowedA,
    reason: (LIMIT_REASON_NAMES[reason] ?? 'fault') as keyof typeof LimitReason,
    cell: cell === NO_CELL ? undefined : cell,
  };
}

/** What a column is sorted by; undefined stands last. */
const RACK_SORTS = {
  rack: (row) => row.rack,
  // Of racks in one state those with the more urgent alarms come first.
  state: (row) => STATE_RANK[row.state] - (row.priority === 0 ? 0 : (5 - row.priority) / 10),
  soc: (row) => row.socPercent,
  current: (row) => row.currentA,
  lowest: (row) => row.lowestMv?.value,
  highest: (row) => row.highestMv?.value,
  spread: (row) => row.spreadMv,
  hottest: (row) => row.hottestC?.value,
  age: (row) => (row.heard ? row.ageMs : undefined),
  limit: (row) =>
    row.charge && row.discharge
      ? Math.min(row.charge.allowedA, row.discharge.allowedA)
      : (row.charge ?? row.discharge)?.allowedA,
} as const satisfies Record<string, (row: RackRow) => number | undefined>;
export type RackSort = keyof typeof RACK_SORTS;

/** Worst first: what a person must look at stands at one end. */
const STATE_RANK: Readonly<Record<keyof typeof RackState, number>> = {
  tripped: 0,
  fault: 1,
  unknown: 2,
  opening: 3,
  open: 4,
  precharging: 5,
  closed: 6,
};

/** Stable, missing values last whichever way. */
export function sortRackRows(
  rows: readonly RackRow[],
  sort: RackSort,
  descending: boolean,
): RackRow[] {
  const keyOf: (row: RackRow) => number | undefined = RACK_SORTS[sort];
  return rows.toSorted((a, b) => {
    const keyA = keyOf(a);
    const keyB = keyOf(b);
    if (keyA === undefined || keyB === undefined) {
      if (keyA === keyB) return a.rack - b.rack;
      return keyA === undefined ? 1 : -1;
    }
    return (descending ? keyB - keyA : keyA - keyB) || a.rack - b.rack;
  });
}
