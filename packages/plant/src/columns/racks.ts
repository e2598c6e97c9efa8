import type { TableShape } from '@cellarium/model';

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
  /**
   * 1 = a fault changed a column of a cell: recompute the derived ones at the next step, and look
   * closely; 2 = a balancing resistor was switched: recompute.
   */
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
  /** Of the cells that are measured. */
  cellSumV: 'f64',
  temperatureMinDeciC: 'i16',
  temperatureMaxDeciC: 'i16',
  /** Sensor in rack. */
  temperatureMinSensor: 'u16',
  temperatureMaxSensor: 'u16',
  sensorsMeasured: 'u16',
  /** The quickest sensor's, as two windows in a row agree. */
  temperatureRiseKPerMin: 'f32',
  temperatureRiseSensor: 'u16',
  /** Of the last whole window, and time since the present one began. */
  riseOfWindowKPerMin: 'f32',
  riseWindowS: 'f32',
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
