import type { AskedBy } from '@cellarium/api';
import { absentBit, METER_POINTS } from '@cellarium/model';
import type { Dispatch } from './dispatch.ts';

const NO_SCHEDULE = absentBit(METER_POINTS, 'scheduledPowerKw');

/**
 * What the station is asked for: by dispatch where that asks, else by the schedule that its own controller
 * runs. kW; NaN where that has none. Of a schedule its quality is the meter's.
 */
export function askedNow({ parts: { control } }: Dispatch): {
  readonly kw: number;
  readonly by: AskedBy;
} {
  if (control.isStationActive) return { kw: control.result.askedKw, by: 'dispatch' };
  const { scheduledPowerKw, absentBits, sourceTimeMs } = control.live.view.image.station;
  const isHeard = (sourceTimeMs[0] as number) > 0;
  const isGiven = isHeard && ((absentBits[0] as number) & NO_SCHEDULE) === 0;
  return { kw: isGiven ? (scheduledPowerKw[0] as number) : Number.NaN, by: 'schedule' };
}
