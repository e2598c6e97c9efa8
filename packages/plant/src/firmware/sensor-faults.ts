import { TEMPERATURE_NOT_MEASURED, VOLTAGE_NOT_MEASURED } from '@cellarium/model';
import { TemperatureSensorFault, VoltageSensorFault } from '../columns.ts';
import type { PlantState } from '../state.ts';
import { NOISE, NOISE_MASK } from './noise.ts';

const MV_MOST = VOLTAGE_NOT_MEASURED - 1;
/** Where the scale of the temperature front end ends: what an open thermistor reads, 0.1 degC. */
export const OPEN_THERMISTOR_DECI_C = -400;

/** Spoils what the front ends of a rack just read. Only racks that have a faulty one come here. */
export function applyVoltageFaults(
  state: PlantState,
  rack: number,
  noiseFrom: number,
  dtS: number,
): number {
  const { cells, topology } = state;
  const { sensorFaultBits, sensorFaultMv, measuredMv } = cells;
  const first = rack * topology.cellsPerRack;
  const last = first + topology.cellsPerRack;
  let noise = noiseFrom;
  const add = (cell: number, mv: number): void => {
    measuredMv[cell] = Math.min(Math.max(Math.round(measuredMv[cell]! + mv), 0), MV_MOST);
  };
  for (let cell = first; cell < last; cell += 1) {
    const bits = sensorFaultBits[cell]!;
    if (bits === 0) continue;
    if ((bits & VoltageSensorFault.bias) !== 0) {
      sensorFaultMv[cell]! += (cells.sensorDriftMvPerHour[cell]! * dtS) / 3600;
      add(cell, sensorFaultMv[cell]!);
    }
    if ((bits & VoltageSensorFault.noise) !== 0) {
      noise += 1;
      add(cell, NOISE[noise & NOISE_MASK]! * cells.sensorNoiseMv[cell]!);
    }
    const lastOfModule = (cell + 1) % topology.cellsPerModule === 0;
    if ((bits & VoltageSensorFault.senseWireBroken) !== 0) {
      add(cell, sensorFaultMv[cell]!);
      // The last tap of a module belongs to one cell alone.
      if (!lastOfModule) add(cell + 1, -sensorFaultMv[cell]!);
    }
  }
  for (let cell = first; cell < last; cell += 1) {
    const bits = sensorFaultBits[cell]!;
    if ((bits & VoltageSensorFault.stuck) !== 0) {
      if (cells.sensorStuckMv[cell] === 0) cells.sensorStuckMv[cell] = measuredMv[cell]!;
      measuredMv[cell] = cells.sensorStuckMv[cell]!;
    }
    if ((bits & VoltageSensorFault.notMeasured) !== 0) measuredMv[cell] = VOLTAGE_NOT_MEASURED;
  }
  return noise;
}

export function applyTemperatureFaults(state: PlantState, rack: number, dtS: number): void {
  const { sensors, topology } = state;
  const { measuredDeciC } = sensors;
  const first = rack * topology.sensorsPerRack;
  for (let sensor = first; sensor < first + topology.sensorsPerRack; sensor += 1) {
    const bits = sensors.faultBits[sensor]!;
    if (bits === 0) continue;
    if ((bits & TemperatureSensorFault.bias) !== 0) {
      sensors.faultC[sensor]! += (sensors.driftCPerHour[sensor]! * dtS) / 3600;
      measuredDeciC[sensor]! += Math.round(sensors.faultC[sensor]! * 10);
    }
    if ((bits & TemperatureSensorFault.stuck) !== 0) {
      measuredDeciC[sensor] = sensors.stuckDeciC[sensor]!;
    }
    if ((bits & TemperatureSensorFault.open) !== 0) measuredDeciC[sensor] = OPEN_THERMISTOR_DECI_C;
    if ((bits & TemperatureSensorFault.notMeasured) !== 0) {
      measuredDeciC[sensor] = TEMPERATURE_NOT_MEASURED;
    }
  }
}
