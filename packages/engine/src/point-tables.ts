import type { StationImage } from '@cellarium/model';
import {
  type Aggregates,
  NONE_ABOVE_DECI_C,
  NONE_ABOVE_MV,
  NONE_BELOW_DECI_C,
} from './aggregates.ts';
import { Histogram } from './histogram.ts';
import type { Inbox } from './inbox.ts';
import type { PointTable } from './measure.ts';
import { CELL_TEMPERATURE_DECI_C, CELL_VOLTAGE_MV } from './points.ts';

/** The cells of the station with the columns that their voltages fill. */
export function cellTable(image: StationImage, inbox: Inbox, aggregates: Aggregates): PointTable {
  const { modules, racks } = aggregates;
  return {
    kind: CELL_VOLTAGE_MV,
    histogram: new Histogram(CELL_VOLTAGE_MV),
    incoming: inbox.cellVoltageMv,
    values: image.cells.voltageMv,
    quality: image.cells.quality,
    pointsPerModule: image.topology.cellsPerModule,
    modulesPerRack: image.topology.modulesPerRack,
    good: new Uint16Array(image.topology.racks),
    modules: {
      fresh: modules.cellsFresh,
      min: modules.cellVoltageMinMv,
      max: modules.cellVoltageMaxMv,
      mean: modules.cellVoltageMeanMv,
    },
    racks: {
      fresh: racks.cellsFresh,
      min: racks.cellVoltageMinMv,
      minPoint: racks.cellVoltageMinCell,
      max: racks.cellVoltageMaxMv,
      maxPoint: racks.cellVoltageMaxCell,
      mean: racks.cellVoltageMeanMv,
      median: racks.cellVoltageMedianMv,
    },
    noneMin: NONE_ABOVE_MV,
    noneMax: 0,
  };
}

/** The temperature sensors of the station with the columns that they fill. */
export function sensorTable(image: StationImage, inbox: Inbox, aggregates: Aggregates): PointTable {
  const { modules, racks } = aggregates;
  return {
    kind: CELL_TEMPERATURE_DECI_C,
    histogram: new Histogram(CELL_TEMPERATURE_DECI_C),
    incoming: inbox.cellTemperatureDeciC,
    values: image.sensors.temperatureDeciC,
    quality: image.sensors.quality,
    pointsPerModule: image.topology.sensorsPerModule,
    modulesPerRack: image.topology.modulesPerRack,
    good: new Uint16Array(image.topology.racks),
    modules: {
      fresh: modules.sensorsFresh,
      min: modules.temperatureMinDeciC,
      max: modules.temperatureMaxDeciC,
      mean: undefined,
    },
    racks: {
      fresh: racks.sensorsFresh,
      min: racks.temperatureMinDeciC,
      minPoint: racks.temperatureMinSensor,
      max: racks.temperatureMaxDeciC,
      maxPoint: racks.temperatureMaxSensor,
      mean: racks.temperatureMeanDeciC,
      median: racks.temperatureMedianDeciC,
    },
    noneMin: NONE_ABOVE_DECI_C,
    noneMax: NONE_BELOW_DECI_C,
  };
}
