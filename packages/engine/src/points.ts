import { TEMPERATURE_NOT_MEASURED, VOLTAGE_NOT_MEASURED } from '@cellarium/model';

/** What a kind of point can be at all; a value outside it says something of the sensor, not the cell. */
export interface PointKind {
  readonly lowest: number;
  readonly highest: number;
  /** What a device sends where it could not measure. */
  readonly notMeasured: number;
}

/** 0.5 to 5 V: below, the sense wire is open; above, no lithium cell has ever been intact. */
export const CELL_VOLTAGE_MV: PointKind = {
  lowest: 500,
  highest: 5_000,
  notMeasured: VOLTAGE_NOT_MEASURED,
};

/** -50 to 150 degC: the range of the NTC sensors in use; an open one reads below, a short above. */
export const CELL_TEMPERATURE_DECI_C: PointKind = {
  lowest: -500,
  highest: 1_500,
  notMeasured: TEMPERATURE_NOT_MEASURED,
};
