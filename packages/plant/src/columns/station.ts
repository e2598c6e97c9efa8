import type { TableShape } from '@cellarium/model';

/** One row. */
export const PLANT_STATION_COLUMNS = {
  frequencyHz: 'f64',
  /** Where the frequency walks, in Hz beside nominal: quick and slow part. */
  frequencyQuickHz: 'f64',
  frequencySlowHz: 'f64',
  /** Fault. Added to the grid's frequency. */
  frequencyFaultHz: 'f64',
  /** Rows of PLANT_GRID_COLUMNS that were written since the start. */
  frequencySamples: 'u32',
  scheduledPowerKw: 'f64',
  responsePowerKw: 'f64',
  poiPowerKw: 'f64',
  poiReactivePowerKvar: 'f64',
  poiVoltageV: 'f64',
  exportedEnergyKwh: 'f64',
  importedEnergyKwh: 'f64',
  transformerTemperatureC: 'f64',
  ambientC: 'f64',
} as const satisfies TableShape;
