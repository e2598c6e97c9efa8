import type { PlantState } from '../state.ts';
import { OPEN_THERMISTOR_DECI_C } from './sensor-faults.ts';

/** Long enough that 0.1 K of resolution is 0.3 K/min. */
const RISE_WINDOW_S = 20;

/**
 * How quickly the quickest sensor of a rack climbs, K/min. Of the last two windows the slower counts: a
 * sensor that leaps does so in one of them, heat in both.
 */
export function takeRise(state: PlantState, rack: number, dtS: number): void {
  const { racks, sensors, topology } = state;
  const { measuredDeciC, riseFromDeciC } = sensors;
  racks.riseWindowS[rack]! += dtS;
  const windowS = racks.riseWindowS[rack]!;
  if (windowS < RISE_WINDOW_S) return;
  racks.riseWindowS[rack] = 0;
  const first = rack * topology.sensorsPerRack;
  let most = 0;
  let quickest = first;
  for (let sensor = first; sensor < first + topology.sensorsPerRack; sensor += 1) {
    const now = measuredDeciC[sensor]!;
    const from = riseFromDeciC[sensor]!;
    riseFromDeciC[sensor] = now;
    // What was not measured at one end has not risen.
    if (from <= OPEN_THERMISTOR_DECI_C || now <= OPEN_THERMISTOR_DECI_C) continue;
    if (now - from <= most) continue;
    most = now - from;
    quickest = sensor;
  }
  const kPerMin = (most / 10 / windowS) * 60;
  racks.temperatureRiseKPerMin[rack] = Math.min(kPerMin, racks.riseOfWindowKPerMin[rack]!);
  racks.riseOfWindowKPerMin[rack] = kPerMin;
  racks.temperatureRiseSensor[rack] = quickest - first;
}
