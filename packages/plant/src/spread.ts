import {
  BlockInputBit,
  ContactorBit,
  ControlPlace,
  NO_CELL,
  PcsState,
  RackState,
  TEMPERATURE_NOT_MEASURED,
} from '@cellarium/model';
import { Random } from '@cellarium/stdx';
import {
  CONTACT_OHM,
  REFERENCE_CAPACITY_AH,
  SELF_DISCHARGE_PER_H,
  THERMAL_PERIOD_S,
} from './cell/constants.ts';
import { ocvV } from './cell/ocv.ts';
import { SetpointSource } from './columns.ts';
import type { PlantDesign } from './design.ts';
import { BALANCING_PERIOD_S } from './firmware/balancing.ts';
import { buildComparators } from './hardware/comparators.ts';
import { takeSlowExtremes, takeVoltageExtremes } from './hardware/extremes.ts';
import { refreshRack } from './rack/electrical.ts';
import { insulationKohm } from './rack/insulation.ts';
import type { PlantState } from './state.ts';

/*
 * How cells, modules and racks of one make differ from one another. Sigmas; what a module or a rack
 * has in common comes on top of what each cell has alone.
 */
const CAPACITY_CELL = 0.005;
const CAPACITY_MODULE = 0.003;
const RESISTANCE_CELL = 0.03;
/** Racks of one block share their current by it: 3 % was found in the field. */
const RESISTANCE_RACK = 0.03;
const CONTACT_CELL = 0.2;
/**
 * A real block at rest shows 14 mV between its extremes at 41 % SOC and 48 mV at 18 %: a percent of
 * sigma, and one cell in twenty that has run away twice as far.
 */
const SOC_CELL = 0.01;
const SOC_RACK = 0.003;
const SOC_STRAY_SHARE = 0.05;
const SOC_STRAY_FACTOR = 2;
const SELF_DISCHARGE_CELL = 0.15;
const TEMPERATURE_CELL_C = 0.25;
const TEMPERATURE_RACK_C = 0.4;
/** Together 1 mV: most of a front end's offset is its reference, which serves a whole module. */
const SENSOR_OFFSET_MODULE_MV = 0.9;
const SENSOR_OFFSET_CELL_MV = 0.4;
const TEMPERATURE_OFFSET_C = 0.2;
const CONNECTION_OHM = 3e-3;
const CURRENT_GAIN_ERROR = 0.003;
const CURRENT_OFFSET_A = 0.03;
const SOC_ESTIMATE_ERROR = 0.01;
const SOH_MEAN = 0.965;
const SOH_RACK = 0.006;
const INSULATION_KOHM = 12_000;
const INSULATION_RACK = 0.2;

/** Above its coolant, where a healthy plant stands on average. */
const CELL_START_C = 25;
const COOLANT_START_C = 22.5;

const positive = (value: number): number => Math.max(value, 0.2);

/** The plant as it is built and as it stands at its start: racks closed, PCS running, at rest. */
export function buildPlant(state: PlantState, design: PlantDesign): void {
  const { topology, blocks } = state;
  const { nominal, simulation } = design.station;
  state.station.frequencyHz[0] = nominal.frequencyHz;
  state.station.poiVoltageV[0] = nominal.poiVoltageV;
  state.station.ambientC[0] = simulation.ambientC;
  state.station.transformerTemperatureC[0] = simulation.ambientC + 20;
  blocks.pcsState.fill(PcsState.running);
  blocks.control.fill(ControlPlace.remote);
  blocks.setpointSource.fill(SetpointSource.schedule);
  blocks.pcsTemperatureC.fill(simulation.ambientC + 8);
  blocks.coolantSupplyC.fill(COOLANT_START_C);
  blocks.coolantReturnC.fill(COOLANT_START_C);
  blocks.flow.fill(1);
  blocks.pumpFactor.fill(1);
  blocks.ambientC.fill(simulation.ambientC);
  blocks.insideC.fill(simulation.ambientC);
  blocks.inputBits.fill(BlockInputBit.pumpRunning | BlockInputBit.acBreakerClosed);
  state.modules.branchFlowFactor.fill(1);
  state.modules.coolantOutletC.fill(COOLANT_START_C);
  for (let rack = 0; rack < topology.racks; rack += 1) buildRack(state, design, rack);
  for (let block = 0; block < topology.blocks; block += 1) {
    blocks.dcVoltageV[block] = state.racks.voltageV[block * topology.racksPerBlock]!;
  }
}

function buildRack(state: PlantState, design: PlantDesign, rack: number): void {
  const { cells, modules, racks, sensors, topology } = state;
  const { capacityAh } = design;
  const random = Random.of(design.seed, rack);
  const scale = REFERENCE_CAPACITY_AH / capacityAh;
  const soc = design.station.simulation.initialSoc + random.normal(0, SOC_RACK);
  const soh = Math.min(SOH_MEAN + random.normal(0, SOH_RACK), 1);
  const resistance = positive(1 + random.normal(0, RESISTANCE_RACK));
  const warmC = CELL_START_C + random.normal(0, TEMPERATURE_RACK_C);
  racks.chargeAh[rack] = soc * soh * capacityAh;
  racks.connectionOhm[rack] = CONNECTION_OHM * scale * positive(1 + random.normal(0, CONTACT_CELL));
  racks.insulationKohm[rack] = INSULATION_KOHM * positive(1 + random.normal(0, INSULATION_RACK));
  racks.currentGainError[rack] = random.normal(0, CURRENT_GAIN_ERROR);
  racks.currentOffsetA[rack] = random.normal(0, CURRENT_OFFSET_A);
  racks.sohEstimate[rack] = soh;
  racks.socEstimate[rack] = Math.min(Math.max(soc + random.normal(0, SOC_ESTIMATE_ERROR), 0), 1);

  let openV = 0;
  for (let module = 0; module < topology.modulesPerRack; module += 1) {
    const batch = random.normal(0, CAPACITY_MODULE);
    const reference = random.normal(0, SENSOR_OFFSET_MODULE_MV);
    const moduleIndex = rack * topology.modulesPerRack + module;
    const first = moduleIndex * topology.cellsPerModule;
    for (let cell = first; cell < first + topology.cellsPerModule; cell += 1) {
      const cellAh = capacityAh * soh * positive(1 + batch + random.normal(0, CAPACITY_CELL));
      const stray = random.chance(SOC_STRAY_SHARE) ? SOC_STRAY_FACTOR : 1;
      const cellSoc = Math.min(Math.max(soc + random.normal(0, SOC_CELL * stray), 0.001), 0.999);
      cells.capacityAh[cell] = cellAh;
      cells.capacityFactor[cell] = 1;
      cells.resistanceFactor[cell] = resistance * positive(1 + random.normal(0, RESISTANCE_CELL));
      cells.resistanceFaultFactor[cell] = 1;
      cells.contactOhm[cell] = CONTACT_OHM * scale * positive(1 + random.normal(0, CONTACT_CELL));
      cells.selfDischargeA[cell] =
        SELF_DISCHARGE_PER_H * capacityAh * positive(1 + random.normal(0, SELF_DISCHARGE_CELL));
      cells.temperatureC[cell] = warmC + random.normal(0, TEMPERATURE_CELL_C);
      cells.chargeDeviationAh[cell] = cellSoc * cellAh - racks.chargeAh[rack]!;
      cells.sensorOffsetMv[cell] = reference + random.normal(0, SENSOR_OFFSET_CELL_MV);
      cells.voltageV[cell] = ocvV(cellSoc, 0);
      openV += cells.voltageV[cell]!;
    }
    modules.meanTemperatureC[moduleIndex] = warmC;
  }
  const firstSensor = rack * topology.sensorsPerRack;
  for (let sensor = 0; sensor < topology.sensorsPerRack; sensor += 1) {
    sensors.riseFromDeciC[firstSensor + sensor] = TEMPERATURE_NOT_MEASURED;
    sensors.offsetC[firstSensor + sensor] = random.normal(0, TEMPERATURE_OFFSET_C);
  }
  racks.openVoltageV[rack] = openV;
  racks.voltageV[rack] = openV;
  racks.linkVoltageV[rack] = openV;
  racks.measuredInsulationKohm[rack] = insulationKohm(state, rack);
  racks.state[rack] = RackState.closed;
  racks.wantClosed[rack] = 1;
  racks.contactorBits[rack] =
    ContactorBit.mainPositiveCommand |
    ContactorBit.mainNegativeCommand |
    ContactorBit.mainPositiveFeedback |
    ContactorBit.mainNegativeFeedback |
    ContactorBit.fuseIntact;
  racks.chargeLimitA[rack] = design.rackMaxCurrentA;
  racks.dischargeLimitA[rack] = design.rackMaxCurrentA;
  racks.chargeLimitCell[rack] = NO_CELL;
  racks.dischargeLimitCell[rack] = NO_CELL;
  buildComparators(state, design, rack, random);
  refreshRack(state, rack, capacityAh);
  takeVoltageExtremes(state, rack);
  takeSlowExtremes(state, rack, 0);
  // Racks take their slow turn one after another, so that no second carries all of them.
  racks.thermalDueS[rack] = 1 + (rack % THERMAL_PERIOD_S);
  racks.balancingS[rack] = rack % BALANCING_PERIOD_S;
}
