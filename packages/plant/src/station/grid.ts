import type { Random } from '@cellarium/stdx';
import type { PlantState } from '../state.ts';
import { walk } from './walk.ts';

/*
 * The frequency of a large grid walks around its nominal value: a quick part from loads and a slow one
 * from schedules that change by the hour. Together 95 % of the time within 45 mHz.
 */
const QUICK_SIGMA_HZ = 0.012;
const QUICK_TAU_S = 45;
const SLOW_SIGMA_HZ = 0.018;
const SLOW_TAU_S = 600;

export function stepFrequency(
  state: PlantState,
  random: Random,
  nominalHz: number,
  dtS: number,
): void {
  const { station } = state;
  const quick = walk(
    station.frequencyQuickHz[0]!,
    QUICK_SIGMA_HZ,
    QUICK_TAU_S,
    dtS,
    random.normal(),
  );
  const slow = walk(station.frequencySlowHz[0]!, SLOW_SIGMA_HZ, SLOW_TAU_S, dtS, random.normal());
  station.frequencyQuickHz[0] = quick;
  station.frequencySlowHz[0] = slow;
  station.frequencyHz[0] = nominalHz + quick + slow + station.frequencyFaultHz[0]!;
}

/** Deviations that small are not answered. */
const DEADBAND_HZ = 0.01;
/** Here the whole reserve is given: full activation at 200 mHz, as primary reserve has it. */
const FULL_RESPONSE_HZ = 0.2;
/** The reserve that the station has promised, as a share of its power. */
const RESERVE_SHARE = 0.2;

/** Power that the frequency asks for on top of the schedule, kW; low frequency = export. */
export function frequencyResponseKw(
  frequencyHz: number,
  nominalHz: number,
  stationPowerKw: number,
): number {
  const deviation = frequencyHz - nominalHz;
  const beyond = Math.sign(deviation) * Math.max(Math.abs(deviation) - DEADBAND_HZ, 0);
  const share = Math.min(Math.max(-beyond / (FULL_RESPONSE_HZ - DEADBAND_HZ), -1), 1);
  return share * RESERVE_SHARE * stationPowerKw;
}
