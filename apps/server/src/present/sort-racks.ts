import type { RackSort } from '@cellarium/api';
import { AGE_NEVER_MS, RACK_POINTS } from '@cellarium/model';
import type { Context } from '../context.ts';
import { pointsOf } from './points.ts';

/** By what each sort orders; undefined where the rack has no such value. */
const SORT_KEYS: Readonly<
  Record<RackSort, (engine: Context['engine'], rack: number) => number | undefined>
> = {
  id: (_, rack) => rack,
  soc: (engine, rack) => ifGiven(engine, rack, 'socPermille'),
  current: (engine, rack) => ifGiven(engine, rack, 'currentDeciA'),
  cellVoltageMin: ({ aggregates: { racks } }, rack) => ifCells(racks, rack)?.[0],
  cellVoltageMax: ({ aggregates: { racks } }, rack) => ifCells(racks, rack)?.[1],
  spread: ({ aggregates: { racks } }, rack) => {
    const extremes = ifCells(racks, rack);
    return extremes && extremes[1] - extremes[0];
  },
  temperatureMin: ({ aggregates: { racks } }, rack) => ifSensors(racks, rack)?.[0],
  temperatureMax: ({ aggregates: { racks } }, rack) => ifSensors(racks, rack)?.[1],
  age: (engine, rack) => (isHeard(engine, rack) ? engine.rackAgeMs[rack] : undefined),
};

/** Racks of the block, or of the station; those without a value last, equals in their own order. */
export function sortRacks(
  { station, engine }: Context,
  block: number | undefined,
  sort: RackSort,
  order: 'asc' | 'desc',
): number[] {
  const { racks, racksPerBlock } = station.topology;
  const first = block === undefined ? 0 : block * racksPerBlock;
  const count = block === undefined ? racks : racksPerBlock;
  const sign = order === 'asc' ? 1 : -1;
  const keyed = Array.from({ length: count }, (_, index) => ({
    rack: first + index,
    key: SORT_KEYS[sort](engine, first + index),
  }));
  keyed.sort((one, other) => {
    if (one.key === undefined || other.key === undefined) {
      return Number(one.key === undefined) - Number(other.key === undefined);
    }
    return sign * (one.key - other.key);
  });
  return keyed.map(({ rack }) => rack);
}

function isHeard(engine: Context['engine'], rack: number): boolean {
  return engine.rackAgeMs[rack] !== AGE_NEVER_MS;
}

function ifGiven(
  engine: Context['engine'],
  rack: number,
  name: 'socPermille' | 'currentDeciA',
): number | undefined {
  if (!isHeard(engine, rack)) return undefined;
  return pointsOf(RACK_POINTS, engine.image.racks, rack)(name) ?? undefined;
}

type RackColumns = Context['engine']['aggregates']['racks'];

function ifCells(racks: RackColumns, rack: number): readonly [number, number] | undefined {
  const low = racks.cellVoltageMinMv[rack] as number;
  const high = racks.cellVoltageMaxMv[rack] as number;
  return low > high ? undefined : [low, high];
}

function ifSensors(racks: RackColumns, rack: number): readonly [number, number] | undefined {
  const low = racks.temperatureMinDeciC[rack] as number;
  const high = racks.temperatureMaxDeciC[rack] as number;
  return low > high ? undefined : [low, high];
}
