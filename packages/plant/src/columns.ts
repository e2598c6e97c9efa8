import type { CodeOf, TableShape } from '@cellarium/model';

/*
 * Everything the simulated station is, as columns. Rows count from 0 over the whole station, as in
 * Topology. `truth` columns are what is so; `measured` ones what the firmware believes; `fault` ones
 * are 0 (or 1 for factors) in a healthy plant and are written from outside to break something.
 */

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

export const PLANT_SENSOR_COLUMNS = {
  /** Firmware: -0x8000 = not measured. */
  measuredDeciC: 'i16',
  /** As built. */
  offsetC: 'f32',
  /** Fault. TemperatureSensorFault bits. */
  faultBits: 'u8',
  /** Fault. Bias (bit `bias`). */
  faultC: 'f32',
  /** Fault. Added to `faultC` as time goes by (bit `bias`). */
  driftCPerHour: 'f32',
  /** Fault. The reading that stays (bit `stuck`). */
  stuckDeciC: 'i16',
} as const satisfies TableShape;

export const TemperatureSensorFault = {
  bias: 1 << 0,
  stuck: 1 << 1,
  /** Open thermistor: the front end reads the end of its scale, -40 degC. */
  open: 1 << 2,
  /** The front end gives no value. */
  notMeasured: 1 << 3,
} as const;
export type TemperatureSensorFault = CodeOf<typeof TemperatureSensorFault>;

export const PLANT_MODULE_COLUMNS = {
  /** Truth. */
  meanTemperatureC: 'f32',
  coolantOutletC: 'f32',
  heatToCoolantW: 'f32',
  /** Fault. 1 = open branch, 0 = blocked. */
  branchFlowFactor: 'f32',
} as const satisfies TableShape;

export const PLANT_RACK_COLUMNS = {
  /* Truth. */
  /** Charge common to the rack's cells: falls by the rack's current alone. */
  chargeAh: 'f64',
  currentA: 'f64',
  /** At the rack's poles, before its contactors. */
  voltageV: 'f64',
  /** Behind the contactors. */
  linkVoltageV: 'f64',
  /** Currents through R1 and R2: as all cells carry the rack's current, one state serves them all. */
  current1A: 'f64',
  current2A: 'f64',
  /** Sum of the cells' voltages without what the rack's current drops. */
  openVoltageV: 'f64',
  /** Sums over the cells. */
  r0Ohm: 'f64',
  r1Ohm: 'f64',
  r2Ohm: 'f64',
  /** As built: cables, fuse and contactors of the rack. */
  connectionOhm: 'f32',
  /** As built, without faults. */
  insulationKohm: 'f32',
  /** Energy at the poles, positive out. */
  dcEnergyJ: 'f64',
  /** Irreversible heat of the cells, joints and connections. */
  heatJ: 'f64',
  /** Reversible (entropic) heat of the cells, either sign. */
  entropicHeatJ: 'f64',
  /** What balancing burns outside the cells. */
  balancingEnergyJ: 'f64',
  /** 1 = recompute the derived cell columns at the next step. */
  refresh: 'u8',
  /** Since heat was last taken: time, current, and the squares that heat R0, R1 and R2. */
  thermalS: 'f64',
  thermalDueS: 'f64',
  chargeMovedAs: 'f64',
  square0A2s: 'f64',
  square1A2s: 'f64',
  square2A2s: 'f64',

  /* Faults. */
  /** ContactorBit.main...Command: those contacts do not open. */
  weldBits: 'u8',
  /** ContactorBit....Command: those contacts do not close. */
  failToCloseBits: 'u8',
  fuseOpen: 'u8',
  /** Another path to earth in parallel: 1 / kOhm; 0 = none. */
  insulationFaultPerKohm: 'f32',
  bmsHalted: 'u8',

  /* Contactors. */
  /** RackState */
  state: 'u8',
  /** What the BMS wants: 1 = closed. */
  wantClosed: 'u8',
  stateSinceS: 'f64',
  /** ContactorBit */
  contactorBits: 'u8',

  /* Firmware. */
  measuredVoltageV: 'f32',
  measuredCurrentA: 'f32',
  measuredInsulationKohm: 'f32',
  currentGainError: 'f32',
  currentOffsetA: 'f32',
  socEstimate: 'f64',
  sohEstimate: 'f32',
  cellMinMv: 'u16',
  cellMinCell: 'u16',
  cellMaxMv: 'u16',
  cellMaxCell: 'u16',
  cellsMeasured: 'u16',
  temperatureMinDeciC: 'i16',
  temperatureMaxDeciC: 'i16',
  /** Sensor in rack. */
  temperatureMinSensor: 'u16',
  temperatureMaxSensor: 'u16',
  sensorsMeasured: 'u16',
  chargeLimitA: 'f32',
  dischargeLimitA: 'f32',
  chargeLimitReason: 'u8',
  dischargeLimitReason: 'u8',
  chargeLimitCell: 'u16',
  dischargeLimitCell: 'u16',
  /** Time since balancing was decided. */
  balancingS: 'f32',
  /** RackAlarmBit, of any level. */
  alarmBits: 'u32',
  /** RackAlarmBit of what contactors, precharge and fuse did; stays until a reset. */
  latchedBits: 'u32',
} as const satisfies TableShape;

export const PLANT_BLOCK_COLUMNS = {
  timeS: 'f64',
  /** Measurements since the start: where in the noise each begins. */
  measurements: 'u32',

  /* PCS. */
  /** PcsState */
  pcsState: 'u8',
  pcsStateSinceS: 'f64',
  /** ControlPlace */
  control: 'u8',
  /** Fault. 1 = the PCS trips and stays in fault until it is reset. */
  pcsTrip: 'u8',
  /** AC side, positive = export. */
  powerKw: 'f64',
  reactivePowerKvar: 'f64',
  setpointKw: 'f64',
  /** SetpointSource */
  setpointSource: 'u8',
  setpointSinceS: 'f64',
  /** A commanded setpoint ends then. */
  setpointUntilS: 'f64',
  heartbeatS: 'f64',
  /** Positive figures, both. */
  dischargeablePowerKw: 'f32',
  chargeablePowerKw: 'f32',
  dcVoltageV: 'f64',
  dcCurrentA: 'f64',
  pcsTemperatureC: 'f32',
  /** AC energy since the start, positive out. */
  acEnergyJ: 'f64',

  /* Cooling and environment. */
  coolantSupplyC: 'f32',
  coolantReturnC: 'f32',
  /** 1 = nominal flow. */
  flow: 'f32',
  /** Fault. 1 = healthy pump, 0 = no flow. */
  pumpFactor: 'f32',
  /** Fault. 1 = the chiller does not cool. */
  chillerFault: 'u8',
  chillerOn: 'u8',
  chillerPowerKw: 'f32',
  /** Heat taken out by the chiller (positive) or put in by the heater. */
  coolingKw: 'f32',
  auxiliaryPowerKw: 'f32',
  auxiliaryEnergyJ: 'f64',
  ambientC: 'f32',
  insideC: 'f32',
  humidity: 'f32',

  /* Faults of the environment. */
  smokeA: 'u8',
  smokeB: 'u8',
  /** Combustible gas, ppm; added to the clean air's reading. */
  gasFaultPpm: 'f32',
  gasPpm: 'f32',
  heat: 'u8',
  doorOpen: 'u8',
  emergencyStop: 'u8',
  acBreakerOpen: 'u8',
  fireSystemReleased: 'u8',
  /** BlockInputBit: the I/O module, which no BMS stands behind. */
  inputBits: 'u16',
} as const satisfies TableShape;

/** One row. */
export const PLANT_STATION_COLUMNS = {
  frequencyHz: 'f64',
  /** Where the frequency walks, in Hz beside nominal: quick and slow part. */
  frequencyQuickHz: 'f64',
  frequencySlowHz: 'f64',
  /** Fault. Added to the grid's frequency. */
  frequencyFaultHz: 'f64',
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

/** Who set the PCS its present setpoint. */
export const SetpointSource = {
  /** Nobody: 0 kW, after a reversion, a lost controller or a fault. */
  none: 0,
  /** The schedule in the station. */
  schedule: 1,
  /** The controller, by command. */
  command: 2,
} as const;
export type SetpointSource = CodeOf<typeof SetpointSource>;
