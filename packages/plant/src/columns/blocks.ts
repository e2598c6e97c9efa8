import type { CodeOf, TableShape } from '@cellarium/model';

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
  /** What the ramp has made of the setpoint. */
  rampedKw: 'f64',
  /** 1 = it forms the grid of an island: it gives what balances that, whatever its setpoint. */
  isForming: 'u8',
  formedKw: 'f64',

  /* Response to the grid's frequency, on top of the setpoint; its curve is in PLANT_CURVE_COLUMNS. */
  /** How much of the contract is armed; 0 = disarmed. */
  responseKw: 'f64',
  /** The number of the curve, as the wire has it. */
  responseCurve: 'u32',
  responsePoints: 'u8',
  responseNominalHz: 'f64',
  responseDelayS: 'f64',
  responseSlopeKwPerS: 'f64',
  /** It disarms itself then. */
  responseUntilS: 'f64',
  /** What its control asks for now. */
  responsePowerKw: 'f64',
  /** Fault. 1 = says that it is armed and acts, and gives nothing. */
  responseMuted: 'u8',
  /** Fault. 1 = does not let itself be armed. */
  responseRefused: 'u8',
  /** Positive figures, both. */
  dischargeablePowerKw: 'f32',
  chargeablePowerKw: 'f32',
  dcVoltageV: 'f64',
  dcCurrentA: 'f64',
  /** Fault. A path across the block's DC bus: 1 / ohm; 0 = none. */
  dcShortSiemens: 'f32',
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
