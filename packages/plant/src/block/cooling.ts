import { FLOW_W_PER_K, REFERENCE_CAPACITY_AH } from '../cell/constants.ts';
import type { PlantDesign } from '../design.ts';
import type { PlantState } from '../state.ts';

/*
 * The coolant circuit of a container, in figures per 280 Ah cell: 60 kW of chiller, 24 kW of heater, a
 * 3 kW pump and 0.5 t of glycol water stand for 4,992 cells.
 */
const CHILLER_W_PER_CELL = 12;
const HEATER_W_PER_CELL = 4.8;
const PUMP_W_PER_CELL = 0.6;
const LOOP_J_PER_K_PER_CELL = 350;

const SUPPLY_C = 22;
/** The compressor starts and stops this far from the supply temperature, K. */
const THERMOSTAT_K = 1;
/** It can not run below this share of its capacity. */
const CHILLER_LEAST_SHARE = 0.15;
const CONTROL_TAU_S = 60;
const HEAT_BELOW_C = 12;
const HEATER_COP = 1;
const COP_AT_25_C = 3.5;
const COP_PER_K = 0.05;
const COP_LEAST = 1.5;
/** Standing coolant takes the temperature of the air around it. */
const STANDING_TAU_S = 1_800;
const FLOW_NONE = 0.001;
const INSIDE_TAU_S = 1_800;
/** How much the air inside follows the cells, not the weather. */
const INSIDE_CELL_SHARE = 0.5;
/** BMS, controller, lights and fans of a container of twelve racks, kW a rack. */
const STANDBY_KW_PER_RACK = 0.06;
const HUMIDITY_AT_25_C = 0.45;
const HUMIDITY_PER_K = -0.008;

/** Coolant, chiller or heater, air inside and auxiliary power of a block. */
export function stepCooling(
  state: PlantState,
  design: PlantDesign,
  block: number,
  dtS: number,
): void {
  const { blocks, modules, station, topology } = state;
  const cells = topology.racksPerBlock * topology.cellsPerRack;
  const size = (cells * design.capacityAh) / REFERENCE_CAPACITY_AH;
  const firstModule = block * topology.racksPerBlock * topology.modulesPerRack;
  const lastModule = firstModule + topology.racksPerBlock * topology.modulesPerRack;
  let heatW = 0;
  let sumC = 0;
  for (let module = firstModule; module < lastModule; module += 1) {
    heatW += modules.heatToCoolantW[module]!;
    sumC += modules.meanTemperatureC[module]!;
  }
  const meanC = sumC / (lastModule - firstModule);
  const ambientC = station.ambientC[0]!;
  blocks.ambientC[block] = ambientC;
  const insideTarget = ambientC + INSIDE_CELL_SHARE * (meanC - ambientC);
  blocks.insideC[block]! +=
    (insideTarget - blocks.insideC[block]!) * (1 - Math.exp(-dtS / INSIDE_TAU_S));
  blocks.humidity[block] = Math.min(
    Math.max(HUMIDITY_AT_25_C + HUMIDITY_PER_K * (blocks.insideC[block]! - 25), 0.1),
    0.95,
  );

  const flow = Math.min(Math.max(blocks.pumpFactor[block]!, 0), 1);
  blocks.flow[block] = flow;
  const supplyC = blocks.coolantSupplyC[block]!;
  const pumpW = PUMP_W_PER_CELL * size * flow ** 3;
  let coolingW = 0;
  let chillerW = 0;
  if (flow > FLOW_NONE) {
    coolingW = coolingAsked(state, block, size, heatW + pumpW, meanC);
    const cop = Math.max(COP_AT_25_C - COP_PER_K * (ambientC - 25), COP_LEAST);
    chillerW = coolingW > 0 ? coolingW / cop : -coolingW / HEATER_COP;
    blocks.coolantSupplyC[block]! +=
      ((heatW + pumpW - coolingW) * dtS) / (LOOP_J_PER_K_PER_CELL * size);
    blocks.coolantReturnC[block] =
      blocks.coolantSupplyC[block]! + heatW / (FLOW_W_PER_K * size * flow);
  } else {
    blocks.chillerOn[block] = 0;
    const follow = 1 - Math.exp(-dtS / STANDING_TAU_S);
    blocks.coolantSupplyC[block]! += (blocks.insideC[block]! - supplyC) * follow;
    blocks.coolantReturnC[block]! +=
      (blocks.insideC[block]! - blocks.coolantReturnC[block]!) * follow;
  }
  blocks.coolingKw[block] = coolingW / 1000;
  blocks.chillerPowerKw[block] = chillerW / 1000;
  const auxiliaryKw = STANDBY_KW_PER_RACK * topology.racksPerBlock + (pumpW + chillerW) / 1000;
  blocks.auxiliaryPowerKw[block] = auxiliaryKw;
  blocks.auxiliaryEnergyJ[block]! += auxiliaryKw * 1000 * dtS;
}

/** Heat that the chiller takes out (positive) or the heater puts in, W. */
function coolingAsked(
  state: PlantState,
  block: number,
  size: number,
  loadW: number,
  meanC: number,
): number {
  const { blocks } = state;
  const supplyC = blocks.coolantSupplyC[block]!;
  if (meanC < HEAT_BELOW_C) {
    blocks.chillerOn[block] = 0;
    return -HEATER_W_PER_CELL * size;
  }
  if (blocks.chillerFault[block] === 1) {
    blocks.chillerOn[block] = 0;
    return 0;
  }
  if (supplyC > SUPPLY_C + THERMOSTAT_K) blocks.chillerOn[block] = 1;
  if (supplyC < SUPPLY_C - THERMOSTAT_K) blocks.chillerOn[block] = 0;
  if (blocks.chillerOn[block] === 0) return 0;
  const mostW = CHILLER_W_PER_CELL * size;
  const wantedW = loadW + ((supplyC - SUPPLY_C) * LOOP_J_PER_K_PER_CELL * size) / CONTROL_TAU_S;
  return Math.min(Math.max(wantedW, CHILLER_LEAST_SHARE * mostW), mostW);
}
