import { RESPONSE_POINTS_MAX } from '@cellarium/bms-frame';
import type { TableShape } from '@cellarium/model';

/** The armed curves of the PCSs: CURVE_ROWS rows a block, of which its `responsePoints` count. */
export const PLANT_CURVE_COLUMNS = {
  deviationHz: 'f64',
  /** Of what is armed. */
  share: 'f64',
} as const satisfies TableShape;

export const CURVE_ROWS = RESPONSE_POINTS_MAX;
