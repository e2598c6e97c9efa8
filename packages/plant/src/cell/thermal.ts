import type { PlantState } from '../state.ts';
import {
  AIR_W_PER_K,
  COOLANT_W_PER_K,
  FLOW_W_PER_K,
  HEAT_CAPACITY_J_PER_K,
  NEIGHBOUR_W_PER_K,
  REFERENCE_CAPACITY_AH,
  THERMAL_PERIOD_RUNAWAY_S,
  THERMAL_PERIOD_S,
} from './constants.ts';
import { DUDT_V_PER_K, HALF_V, SOC_LAST, SOC_OFFSET, SOC_SCALE } from './ocv.ts';

const KELVIN = 273.15;
/** Below this share of the nominal flow the coolant stands. */
const FLOW_NONE = 0.001;

/**
 * Heat of a rack since it was last taken, into its cells' temperatures. Joule heat is exact over the
 * interval: the squares of the currents were integrated step by step. Each module has its own branch
 * of coolant, which warms along the module; cells exchange heat with their neighbours and the air.
 */
export function stepThermal(state: PlantState, rack: number, capacityAh: number): void {
  const { racks, topology } = state;
  const dtS = racks.thermalS[rack]!;
  let runaway = false;
  for (let module = 0; module < topology.modulesPerRack; module += 1) {
    const burns = stepModule(state, rack, rack * topology.modulesPerRack + module, capacityAh, dtS);
    runaway ||= burns;
  }
  racks.thermalS[rack] = 0;
  racks.chargeMovedAs[rack] = 0;
  racks.square0A2s[rack] = 0;
  racks.square1A2s[rack] = 0;
  racks.square2A2s[rack] = 0;
  racks.thermalDueS[rack] = runaway ? THERMAL_PERIOD_RUNAWAY_S : THERMAL_PERIOD_S;
}

function stepModule(
  state: PlantState,
  rack: number,
  module: number,
  capacityAh: number,
  dtS: number,
): boolean {
  const { cells, modules, racks, blocks, topology } = state;
  const { temperatureC, chargeDeviationAh, inverseCapacityPerAh, hysteresis, parasiticA } = cells;
  const { r0Ohm, r1Ohm, r2Ohm, selfDischargeA, leakSiemens, runawayHeatW, voltageV } = cells;
  const block = topology.blockOfRack(rack);
  const count = topology.cellsPerModule;
  const first = module * count;
  const last = first + count;
  const size = capacityAh / REFERENCE_CAPACITY_AH;
  const perJoule = 1 / (HEAT_CAPACITY_J_PER_K * size);
  const neighbour = NEIGHBOUR_W_PER_K * size * dtS;
  const air = AIR_W_PER_K * size * dtS;
  const inside = blocks.insideC[block]!;
  const chargeAh = racks.chargeAh[rack]!;
  const movedAs = racks.chargeMovedAs[rack]!;
  const square0 = racks.square0A2s[rack]!;
  const square1 = racks.square1A2s[rack]!;
  const square2 = racks.square2A2s[rack]!;

  const flow = blocks.flow[block]! * modules.branchFlowFactor[module]!;
  const supply = blocks.coolantSupplyC[block]!;
  let coolant = 0;
  let rise = 0;
  if (flow > FLOW_NONE) {
    // The film at the plate weakens with the square root of the flow; the outlet is what closes the
    // balance of the whole branch.
    coolant = COOLANT_W_PER_K * size * Math.min(Math.sqrt(flow), 1);
    const carried = FLOW_W_PER_K * size * flow;
    const drive = modules.meanTemperatureC[module]! - supply;
    rise = (coolant * drive) / (1 + coolant / (2 * carried)) / carried;
  }
  modules.coolantOutletC[module] = supply + rise;

  const halfV = HALF_V;
  const entropyVPerK = DUDT_V_PER_K;
  const scale = SOC_SCALE;
  const offset = SOC_OFFSET;
  const end = SOC_LAST;
  let heatJ = 0;
  let entropicJ = 0;
  let balancingJ = 0;
  let coolantJ = 0;
  let sumC = 0;
  let runaway = false;
  let left = temperatureC[first]!;
  let here = left;
  for (let cell = first; cell < last; cell += 1) {
    const right = cell + 1 < last ? temperatureC[cell + 1]! : here;
    const x = Math.min(
      Math.max(
        (chargeAh + chargeDeviationAh[cell]!) * inverseCapacityPerAh[cell]! * scale + offset,
        0,
      ),
      end,
    );
    const k = x | 0;
    const volt = voltageV[cell]!;
    const parasiticJ = parasiticA[cell]! * volt * dtS;
    const insideJ = (selfDischargeA[cell]! + leakSiemens[cell]! * volt) * volt * dtS;
    const half = halfV[k]! + (x - k) * (halfV[k + 1]! - halfV[k]!);
    const lossJ =
      r0Ohm[cell]! * square0 +
      r1Ohm[cell]! * square1 +
      r2Ohm[cell]! * square2 -
      hysteresis[cell]! * half * movedAs;
    const reversibleJ = -movedAs * (here + KELVIN) * entropyVPerK[k]!;
    const toCoolantJ = coolant * dtS * (here - supply - (rise * (cell - first + 0.5)) / count);
    const burning = runawayHeatW[cell]!;
    runaway ||= burning > 0;
    const next =
      here +
      perJoule *
        (lossJ +
          insideJ +
          reversibleJ +
          burning * dtS -
          toCoolantJ +
          neighbour * (left + right - 2 * here) +
          air * (inside - here));
    temperatureC[cell] = next;
    heatJ += lossJ + insideJ;
    balancingJ += parasiticJ - insideJ;
    entropicJ += reversibleJ;
    coolantJ += toCoolantJ;
    sumC += next;
    left = here;
    here = right;
  }
  racks.heatJ[rack]! += heatJ;
  racks.balancingEnergyJ[rack]! += balancingJ;
  racks.entropicHeatJ[rack]! += entropicJ;
  modules.meanTemperatureC[module] = sumC / count;
  modules.heatToCoolantW[module] = dtS > 0 ? coolantJ / dtS : 0;
  return runaway;
}
