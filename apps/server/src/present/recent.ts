import type { RackRecent } from '@cellarium/api';
import { type RecentSamples, readPoints, readSummaries } from '@cellarium/engine';
import type { Context } from '../context.ts';
import { rackId } from './places.ts';

/** @param cells and `sensors` in the rack, from 0; none of either: the rack's own series. */
export function presentRecent(
  { station, engine, clock }: Context,
  rack: number,
  cells: readonly number[],
  sensors: readonly number[],
): RackRecent {
  const nowMs = clock.utcMs();
  const samples: RecentSamples =
    cells.length + sensors.length === 0
      ? readSummaries(engine.recent, rack, nowMs)
      : readPoints(engine.recent, rack, cells, sensors, nowMs);
  return {
    id: rackId(station.topology, rack),
    serverTimeMs: nowMs,
    periodMs: samples.periodMs,
    timesMs: samples.timesMs,
    series: samples.series.map(({ quantity, point, values }) => ({
      quantity,
      ...(quantity === 'cellVoltageMv' && point !== undefined ? { cell: point + 1 } : {}),
      ...(quantity === 'temperatureDeciC' && point !== undefined ? { sensor: point + 1 } : {}),
      values,
    })),
  };
}
