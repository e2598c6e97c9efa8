/*
 * The hardware layer of a rack: comparators and a relay that no CPU stands behind. Each looks at one
 * physical quantity against one fixed threshold, opens the contactors and stays latched until someone
 * resets it at the rack. What the station knows of it comes over dry contacts in the block's I/O module.
 */

/** Which comparator of a rack has tripped: one dry contact each. 1 = tripped. */
export const HardwareTripBit = {
  cellVoltageHigh: 1 << 0,
  cellVoltageLow: 1 << 1,
  overCurrent: 1 << 2,
  overTemperature: 1 << 3,
  insulation: 1 << 4,
} as const;

/** Thresholds as built: no one changes them over Ethernet. */
export interface HardwareLimits {
  readonly cellVoltageHighMv: number;
  readonly cellVoltageLowMv: number;
  /** Either direction. */
  readonly currentDeciA: number;
  readonly cellTemperatureHighDeciC: number;
  readonly insulationLowKohm: number;
}
