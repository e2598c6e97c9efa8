import type { TableShape } from '@cellarium/model';

export const PLANT_MODULE_COLUMNS = {
  /** Truth. */
  meanTemperatureC: 'f32',
  coolantOutletC: 'f32',
  heatToCoolantW: 'f32',
  /** Fault. 1 = open branch, 0 = blocked. */
  branchFlowFactor: 'f32',
} as const satisfies TableShape;
