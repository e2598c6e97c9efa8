import { absentBit, type Columns, METER_POINTS, type STATION_COLUMNS } from '@cellarium/model';

/** The meter was heard, and has no such point. */
export function isMeterPointAbsent(
  meter: Columns<typeof STATION_COLUMNS>,
  name: (typeof METER_POINTS)[number],
): boolean {
  return (meter.receiveTimeMs[0] as number) > 0 && meterPoint(meter, name) === undefined;
}

/**
 * A point of the meter in one `per`-th of its column's unit; undefined where none came yet, or where the
 * meter does not give it.
 */
export function meterPoint(
  meter: Columns<typeof STATION_COLUMNS>,
  name: (typeof METER_POINTS)[number],
  per = 1,
): number | undefined {
  if ((meter.receiveTimeMs[0] as number) <= 0) return undefined;
  const absent = meter.absentBits[0] as number;
  return (absent & absentBit(METER_POINTS, name)) !== 0
    ? undefined
    : (meter[name][0] as number) / per;
}
