import type { PlantState } from '../state.ts';
import { HYSTERESIS_GAMMA } from './constants.ts';
import { HALF_V, OCV_V, SOC_LAST, SOC_OFFSET, SOC_SCALE } from './ocv.ts';

/**
 * One electrical step of a rack's cells: charge, hysteresis, terminal voltage. The rack's current and
 * the currents through R1 and R2 are those at the end of the step; all cells carry them alike. Returns
 * the sum of the cells' voltages, V.
 *
 * This is the loop that runs a million times a second: no calls, no branches that the data decides.
 */
export function stepCells(
  state: PlantState,
  rack: number,
  capacityAh: number,
  dtS: number,
): number {
  const { racks, topology } = state;
  const {
    chargeDeviationAh,
    parasiticA,
    inverseCapacityPerAh,
    hysteresis,
    r0Ohm,
    r1Ohm,
    r2Ohm,
    voltageV,
  } = state.cells;
  const chargeAh = racks.chargeAh[rack]!;
  const currentA = racks.currentA[rack]!;
  const current1A = racks.current1A[rack]!;
  const current2A = racks.current2A[rack]!;
  const hours = dtS / 3600;
  const gain = (HYSTERESIS_GAMMA * hours) / capacityAh;
  const first = rack * topology.cellsPerRack;
  const last = first + topology.cellsPerRack;
  // Imported names are looked up at every use by some loaders; the loop gets them as its own.
  const ocvV = OCV_V;
  const halfV = HALF_V;
  const scale = SOC_SCALE;
  const offset = SOC_OFFSET;
  const end = SOC_LAST;
  let sumV = 0;
  for (let cell = first; cell < last; cell += 1) {
    const parasitic = parasiticA[cell]!;
    const current = currentA + parasitic;
    const deviation = chargeDeviationAh[cell]! - parasitic * hours;
    chargeDeviationAh[cell] = deviation;
    const x = Math.min(
      Math.max((chargeAh + deviation) * inverseCapacityPerAh[cell]! * scale + offset, 0),
      end,
    );
    const k = x | 0;
    const share = x - k;
    const pull = current * gain;
    const h = hysteresis[cell]!;
    const hNow = h - pull - Math.abs(pull) * h;
    hysteresis[cell] = hNow;
    const ocv = ocvV[k]!;
    const half = halfV[k]!;
    const volt =
      ocv +
      share * (ocvV[k + 1]! - ocv) +
      hNow * (half + share * (halfV[k + 1]! - half)) -
      r0Ohm[cell]! * current -
      r1Ohm[cell]! * (current1A + parasitic) -
      r2Ohm[cell]! * (current2A + parasitic);
    voltageV[cell] = volt;
    sumV += volt;
  }
  return sumV;
}
