import type { PlantState } from '../state.ts';
import { R0_OHM, R1_OHM, R2_OHM, REFERENCE_CAPACITY_AH } from './constants.ts';
import { SOC_LAST, SOC_OFFSET, SOC_SCALE, socTable } from './ocv.ts';
import {
  CHARGE_SHAPE,
  DISCHARGE_SHAPE,
  R0_RATIO,
  R1_RATIO,
  R2_RATIO,
  RESISTANCE_TEMPERATURE_C,
} from './tables.ts';

const CHARGE = socTable(CHARGE_SHAPE, false);
const DISCHARGE = socTable(DISCHARGE_SHAPE, false);

const COLDEST_C = -40;
const HOTTEST_C = 100;
const POINTS_PER_K = 10;
const TEMPERATURE_LAST = (HOTTEST_C - COLDEST_C) * POINTS_PER_K;

/** A table in temperature, finer than anyone measures; between its points the logarithm is linear. */
function temperatureTable(ratios: readonly number[]): Float32Array {
  const table = new Float32Array(TEMPERATURE_LAST + 1);
  const last = ratios.length - 1;
  for (let point = 0; point <= TEMPERATURE_LAST; point += 1) {
    const celsius = COLDEST_C + point / POINTS_PER_K;
    let k = 0;
    while (k < last - 1 && RESISTANCE_TEMPERATURE_C[k + 1]! <= celsius) k += 1;
    const from = RESISTANCE_TEMPERATURE_C[k]!;
    const share = (celsius - from) / (RESISTANCE_TEMPERATURE_C[k + 1]! - from);
    table[point] = Math.exp(
      Math.log(ratios[k]!) + share * (Math.log(ratios[k + 1]!) - Math.log(ratios[k]!)),
    );
  }
  return table;
}

const RATIO0 = temperatureTable(R0_RATIO);
const RATIO1 = temperatureTable(R1_RATIO);
const RATIO2 = temperatureTable(R2_RATIO);

/** Below this current, A for a 280 Ah cell, the shapes of charge and discharge are blended. */
const DIRECTION_BLEND_A = 20;

/** Brings every column that is derived from temperature, SOC, spread and faults up to date. */
export function refreshDerived(state: PlantState, rack: number, capacityAh: number): void {
  const { racks, topology } = state;
  const {
    capacityAh: builtAh,
    capacityFactor,
    inverseCapacityPerAh,
    chargeDeviationAh,
    temperatureC,
    resistanceFactor,
    resistanceFaultFactor,
    contactOhm,
    contactFaultOhm,
    r0Ohm,
    r1Ohm,
    r2Ohm,
  } = state.cells;
  const scale = REFERENCE_CAPACITY_AH / capacityAh;
  const chargeAh = racks.chargeAh[rack]!;
  const direction = (racks.current1A[rack]! * scale) / DIRECTION_BLEND_A;
  const discharge = (Math.min(Math.max(direction, -1), 1) + 1) / 2;
  const first = rack * topology.cellsPerRack;
  const last = first + topology.cellsPerRack;
  const socScale = SOC_SCALE;
  const socOffset = SOC_OFFSET;
  const end = SOC_LAST;
  const base0 = R0_OHM * scale;
  const base1 = R1_OHM * scale;
  const base2 = R2_OHM * scale;
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  for (let cell = first; cell < last; cell += 1) {
    const inverse = 1 / (builtAh[cell]! * capacityFactor[cell]!);
    inverseCapacityPerAh[cell] = inverse;
    const soc = (chargeAh + chargeDeviationAh[cell]!) * inverse;
    const x = Math.min(Math.max(soc * socScale + socOffset, 0), end) | 0;
    const t =
      Math.min(Math.max((temperatureC[cell]! - COLDEST_C) * POINTS_PER_K, 0), TEMPERATURE_LAST) | 0;
    const shape = CHARGE[x]! + discharge * (DISCHARGE[x]! - CHARGE[x]!);
    const factor = shape * resistanceFactor[cell]! * resistanceFaultFactor[cell]!;
    const r0 = base0 * factor * RATIO0[t]! + contactOhm[cell]! + contactFaultOhm[cell]!;
    const r1 = base1 * factor * RATIO1[t]!;
    const r2 = base2 * factor * RATIO2[t]!;
    r0Ohm[cell] = r0;
    r1Ohm[cell] = r1;
    r2Ohm[cell] = r2;
    sum0 += r0;
    sum1 += r1;
    sum2 += r2;
  }
  racks.r0Ohm[rack] = sum0;
  racks.r1Ohm[rack] = sum1;
  racks.r2Ohm[rack] = sum2;
}
