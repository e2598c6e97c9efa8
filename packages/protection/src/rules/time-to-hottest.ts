import type { JudgeContext } from '../context.ts';

/** How long at this rise until the rack's hottest sensor is where the comparator trips, s. */
export function timeToHottestS(
  { station, believed }: JudgeContext,
  rack: number,
  kPerMin: number,
): number {
  const { racks } = believed;
  if (racks.sensors[rack] === 0 || kPerMin <= 0) return Number.NaN;
  const leftDeciK =
    station.limits.hardware.cellTemperatureHighDeciC - racks.temperatureMaxDeciC[rack]!;
  return leftDeciK < 0 ? 0 : (leftDeciK / 10 / kPerMin) * 60;
}
