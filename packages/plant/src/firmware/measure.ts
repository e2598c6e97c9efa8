import { VOLTAGE_NOT_MEASURED } from '@cellarium/model';
import type { PlantDesign } from '../design.ts';
import { measureInsulation } from '../rack/insulation.ts';
import type { PlantState } from '../state.ts';
import { NOISE, NOISE_MASK, noiseStart } from './noise.ts';
import {
  applyTemperatureFaults,
  applyVoltageFaults,
  OPEN_THERMISTOR_DECI_C,
} from './sensor-faults.ts';
import { takeRise } from './temperature-rise.ts';

/** Sigma of the front end, mV: real ones show 0.3 to 0.5. */
const VOLTAGE_NOISE_MV = 0.4;
const TEMPERATURE_NOISE_C = 0.05;
const RACK_VOLTAGE_NOISE_V = 0.1;
const CURRENT_NOISE_A = 0.1;
const INSULATION_NOISE_SHARE = 0.01;
const MV_MOST = VOLTAGE_NOT_MEASURED - 1;

/** The BMS measures its rack once: 1 mV, 0.1 degC, with the noise and offset of its front ends. */
export function measureRack(
  state: PlantState,
  design: PlantDesign,
  rack: number,
  measurement: number,
  dtS: number,
): void {
  let noise = noiseStart(design.seed, rack, measurement);
  noise = measureVoltages(state, rack, noise, dtS);
  noise = measureTemperatures(state, design, rack, noise, dtS);
  const { racks } = state;
  const normal = (): number => {
    noise += 1;
    return NOISE[noise & NOISE_MASK]!;
  };
  racks.measuredVoltageV[rack] = racks.voltageV[rack]! + normal() * RACK_VOLTAGE_NOISE_V;
  racks.measuredCurrentA[rack] =
    racks.currentA[rack]! * (1 + racks.currentGainError[rack]!) +
    racks.currentOffsetA[rack]! +
    normal() * CURRENT_NOISE_A;
  measureInsulation(state, rack, dtS, normal() * INSULATION_NOISE_SHARE);
}

function measureVoltages(state: PlantState, rack: number, noiseFrom: number, dtS: number): number {
  const { voltageV, sensorOffsetMv, sensorFaultBits, measuredMv } = state.cells;
  const { cellsPerRack } = state.topology;
  const first = rack * cellsPerRack;
  const last = first + cellsPerRack;
  const normals = NOISE;
  const mask = NOISE_MASK;
  let noise = noiseFrom;
  let faults = 0;
  for (let cell = first; cell < last; cell += 1) {
    noise += 1;
    const mv =
      voltageV[cell]! * 1000 +
      sensorOffsetMv[cell]! +
      normals[noise & mask]! * VOLTAGE_NOISE_MV +
      0.5;
    measuredMv[cell] = Math.min(Math.max(mv, 0), MV_MOST);
    faults |= sensorFaultBits[cell]!;
  }
  if (faults !== 0) noise = applyVoltageFaults(state, rack, noise, dtS);
  voltageExtremes(state, rack);
  return noise;
}

function voltageExtremes(state: PlantState, rack: number): void {
  const { measuredMv } = state.cells;
  const { racks, topology } = state;
  const first = rack * topology.cellsPerRack;
  const last = first + topology.cellsPerRack;
  let min = VOLTAGE_NOT_MEASURED;
  let max = -1;
  const absent: number = VOLTAGE_NOT_MEASURED;
  let minCell = first;
  let maxCell = first;
  let missing = 0;
  let sumMv = 0;
  for (let cell = first; cell < last; cell += 1) {
    const mv = measuredMv[cell]!;
    sumMv += mv;
    if (mv < min) {
      min = mv;
      minCell = cell;
    }
    if (mv > max) {
      if (mv === absent) {
        missing += 1;
        continue;
      }
      max = mv;
      maxCell = cell;
    }
  }
  racks.cellSumV[rack] = (sumMv - missing * absent) / 1000;
  racks.cellsMeasured[rack] = topology.cellsPerRack - missing;
  racks.cellMinMv[rack] = min;
  racks.cellMinCell[rack] = minCell - first;
  racks.cellMaxMv[rack] = Math.max(max, 0);
  racks.cellMaxCell[rack] = maxCell - first;
}

function measureTemperatures(
  state: PlantState,
  design: PlantDesign,
  rack: number,
  noiseFrom: number,
  dtS: number,
): number {
  const { racks, topology } = state;
  const { temperatureC } = state.cells;
  const { measuredDeciC, offsetC, faultBits } = state.sensors;
  const { cellOfSensor } = design;
  const firstCell = rack * topology.cellsPerRack;
  const first = rack * topology.sensorsPerRack;
  const count = topology.sensorsPerRack;
  let noise = noiseFrom;
  let faults = 0;
  for (let sensor = 0; sensor < count; sensor += 1) {
    noise += 1;
    const celsius =
      temperatureC[firstCell + cellOfSensor[sensor]!]! +
      offsetC[first + sensor]! +
      NOISE[noise & NOISE_MASK]! * TEMPERATURE_NOISE_C;
    measuredDeciC[first + sensor] = Math.round(celsius * 10);
    faults |= faultBits[first + sensor]!;
  }
  if (faults !== 0) applyTemperatureFaults(state, rack, dtS);
  takeRise(state, rack, dtS);
  let min = 0x7fff;
  let max = -0x8000;
  let minSensor = 0;
  let maxSensor = 0;
  let measured = 0;
  for (let sensor = 0; sensor < count; sensor += 1) {
    const deci = measuredDeciC[first + sensor]!;
    // What stands at the end of the scale is an open thermistor, not the coldest cell.
    if (deci <= OPEN_THERMISTOR_DECI_C) continue;
    measured += 1;
    if (deci < min) {
      min = deci;
      minSensor = sensor;
    }
    if (deci > max) {
      max = deci;
      maxSensor = sensor;
    }
  }
  racks.sensorsMeasured[rack] = measured;
  racks.temperatureMinDeciC[rack] = min;
  racks.temperatureMaxDeciC[rack] = max;
  racks.temperatureMinSensor[rack] = minSensor;
  racks.temperatureMaxSensor[rack] = maxSensor;
  return noise;
}
