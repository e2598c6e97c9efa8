import type { CodeOf, TableShape } from '@cellarium/model';

export const PLANT_CELL_COLUMNS = {
  /** Truth. Terminal voltage at the end of the last step. */
  voltageV: 'f32',
  /** Truth. */
  temperatureC: 'f32',
  /**
   * Truth. Charge beyond the rack's common charge (`racks.chargeAh`): SOC = (common + this) /
   * capacity. Double precision, because a self-discharge step is 1e-9 of a charge.
   */
  chargeDeviationAh: 'f64',
  /** Truth. Hysteresis state: -1 on the discharge branch, +1 on the charge branch. */
  hysteresis: 'f32',
  /** As built; what it has now is this times `capacityFactor`. */
  capacityAh: 'f32',
  /** Fault. Change it by `setCapacityFactor`, which leaves the state of charge alone. */
  capacityFactor: 'f32',
  /** As built, of R0, R1 and R2 alike. */
  resistanceFactor: 'f32',
  /** Fault. Multiplies R0, R1 and R2. */
  resistanceFaultFactor: 'f32',
  /** As built: the joint and the half busbars of the cell. */
  contactOhm: 'f32',
  /** Fault. Added to the joint. */
  contactFaultOhm: 'f32',
  selfDischargeA: 'f32',
  /** Fault. Internal short: 1 / ohm; 0 = none. */
  leakSiemens: 'f32',
  /** Fault. Exothermic heat, W. */
  runawayHeatW: 'f32',
  /** 1 = the balancing resistor is on. Firmware. */
  balancing: 'u8',
  /** Firmware: what the front end read; 0xffff = not measured. */
  measuredMv: 'u16',
  /** As built: the front end's own offset. */
  sensorOffsetMv: 'f32',
  /** Fault. VoltageSensorFault bits: without its bit a fault column below is not looked at. */
  sensorFaultBits: 'u8',
  /** Fault. Bias (bit `bias`), or how far a floating tap strays (bit `senseWireBroken`). */
  sensorFaultMv: 'f32',
  /** Fault. Added to `sensorFaultMv` as time goes by (bit `bias`). */
  sensorDriftMvPerHour: 'f32',
  /** Fault. Sigma of additional noise (bit `noise`). */
  sensorNoiseMv: 'f32',
  /** Fault. The reading that stays (bit `stuck`); 0 = take the next one. */
  sensorStuckMv: 'u16',

  /* Derived from the above every THERMAL_PERIOD_S, or at once when `racks.refresh` is 1. */
  inverseCapacityPerAh: 'f32',
  r0Ohm: 'f32',
  r1Ohm: 'f32',
  r2Ohm: 'f32',
  /** Self-discharge, leak and balancing: flows inside the module, not through the rack. */
  parasiticA: 'f32',
} as const satisfies TableShape;

export const VoltageSensorFault = {
  bias: 1 << 0,
  noise: 1 << 1,
  stuck: 1 << 2,
  /** The tap between this cell and the next one floats: one reads more, the other less. */
  senseWireBroken: 1 << 3,
  /** The front end gives no value. */
  notMeasured: 1 << 4,
} as const;
export type VoltageSensorFault = CodeOf<typeof VoltageSensorFault>;
