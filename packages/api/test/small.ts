import { createColumns, Quality, RACK_POINTS, RACK_STATE_NAMES, Topology } from '@cellarium/model';
import type { Random } from '@cellarium/stdx';
import { type MapScope, type MapSource, mapValuesPerRack } from '../src/index.ts';

/** Odd counts on purpose: paddings and bit rows are met. */
export const topology = new Topology({
  feeders: 1,
  blocks: 3,
  racksPerBlock: 5,
  modulesPerRack: 3,
  cellsPerModule: 7,
  sensorsPerModule: 3,
});

/** A source of random values, consistent in itself as the engine's is. */
export function randomSource(random: Random, quantity: MapScope['quantity']): MapSource {
  const { racks, modulesPerRack } = topology;
  const isVoltage = quantity === 'voltage';
  const points = isVoltage ? topology.cellsPerRack : topology.sensorsPerRack;
  const type = isVoltage ? ('u16' as const) : ('i16' as const);
  const source: MapSource = {
    racks: createColumns(
      {
        quality: 'u8',
        socPermille: 'u16',
        state: 'u8',
        absentBits: 'u32',
        ageMs: 'u32',
        median: type,
        min: type,
        max: type,
        goodPoints: 'u16',
        valuesTick: 'u32',
        qualityTick: 'u32',
        priority: 'u8',
        priorityTick: 'u32',
      },
      racks,
    ) as MapSource['racks'],
    modules: createColumns(
      { min: type, max: type },
      racks * modulesPerRack,
    ) as MapSource['modules'],
    points: createColumns({ values: type, quality: 'u8' }, racks * points) as MapSource['points'],
  };
  for (let rack = 0; rack < racks; rack += 1) bringValues(source, random, quantity, rack, 1);
  return source;
}

/** A rack brings new values in a tick: sometimes far apart, sometimes with points that are not good. */
export function bringValues(
  source: MapSource,
  random: Random,
  quantity: MapScope['quantity'],
  rack: number,
  tick: number,
): void {
  const isVoltage = quantity === 'voltage';
  const perModule = isVoltage ? topology.cellsPerModule : topology.sensorsPerModule;
  const points = perModule * topology.modulesPerRack;
  const middle = isVoltage ? 3_300 : random.below(400) - 100;
  const spread = random.chance(0.3) ? 900 : 20;
  const badShare = random.chance(0.3) ? 0.5 : 0;
  const good: number[] = [];
  for (let module = 0; module < topology.modulesPerRack; module += 1) {
    const ofModule: number[] = [];
    for (let at = 0; at < perModule; at += 1) {
      const point = rack * points + module * perModule + at;
      const value = middle + random.below(2 * spread) - spread;
      source.points.values[point] = value;
      source.points.quality[point] = random.chance(badShare) ? Quality.bad : Quality.good;
      if (source.points.quality[point] === Quality.good) ofModule.push(value);
    }
    const row = rack * topology.modulesPerRack + module;
    source.modules.min[row] = ofModule.length > 0 ? Math.min(...ofModule) : 0x7fff;
    source.modules.max[row] = ofModule.length > 0 ? Math.max(...ofModule) : 0;
    if (ofModule.length === 0 && !isVoltage) source.modules.max[row] = -0x8000;
    good.push(...ofModule);
  }
  good.sort((one, other) => one - other);
  source.racks.goodPoints[rack] = good.length;
  source.racks.min[rack] = good[0] ?? 0x7fff;
  source.racks.max[rack] = good.at(-1) ?? (isVoltage ? 0 : -0x8000);
  if (good.length > 0) source.racks.median[rack] = good[(good.length - 1) >> 1] as number;
  source.racks.quality[rack] = Quality.good;
  source.racks.socPermille[rack] = random.below(1_000);
  source.racks.state[rack] = random.below(RACK_STATE_NAMES.length);
  source.racks.absentBits[rack] = random.chance(0.2) ? random.below(2 ** RACK_POINTS.length) : 0;
  source.racks.ageMs[rack] = random.below(1_000);
  source.racks.valuesTick[rack] = tick;
}

/** What the map shows for one value, computed without any coding. */
export function shownValue(
  source: MapSource,
  scope: MapScope,
  rack: number,
  value: number,
): number | undefined {
  const isVoltage = scope.quantity === 'voltage';
  const points = isVoltage ? topology.cellsPerRack : topology.sensorsPerRack;
  const group = points / mapValuesPerRack(topology, scope);
  const median = source.racks.median[rack] as number;
  let shown: number | undefined;
  for (let at = value * group; at < (value + 1) * group; at += 1) {
    const point = rack * points + at;
    if (source.points.quality[point] !== Quality.good) continue;
    const here = source.points.values[point] as number;
    if (shown === undefined || Math.abs(here - median) > Math.abs(shown - median)) shown = here;
  }
  return shown;
}
