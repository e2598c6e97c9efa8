import { type CodeOf, namesByCode } from './closed.ts';

/** What a rack's contactors do, as its BMS reports it. */
export const RackState = {
  unknown: 0,
  open: 1,
  precharging: 2,
  closed: 3,
  opening: 4,
  /** A protection of the BMS opened it; it stays open until it is reset at the rack. */
  tripped: 5,
  /** The contactors do not do what they were told. */
  fault: 6,
} as const;
export type RackState = CodeOf<typeof RackState>;
export const RACK_STATE_NAMES = namesByCode(RackState);

/** What holds a rack's allowed current down. `limitCell` beside it names the cell where one does. */
export const LimitReason = {
  none: 0,
  cellVoltageHigh: 1,
  cellVoltageLow: 2,
  temperatureHigh: 3,
  temperatureLow: 4,
  stateOfCharge: 5,
  cellSpread: 6,
  insulation: 7,
  fault: 8,
  open: 9,
} as const;
export type LimitReason = CodeOf<typeof LimitReason>;
export const LIMIT_REASON_NAMES = namesByCode(LimitReason);

export const PcsState = {
  unknown: 0,
  off: 1,
  standby: 2,
  starting: 3,
  running: 4,
  derated: 5,
  fault: 6,
} as const;
export type PcsState = CodeOf<typeof PcsState>;
export const PCS_STATE_NAMES = namesByCode(PcsState);

/** What a PCS holds of a response to the grid's frequency. */
export const ResponseState = {
  unknown: 0,
  disarmed: 1,
  /** The frequency is where nothing is asked for. */
  armed: 2,
  acting: 3,
} as const;
export type ResponseState = CodeOf<typeof ResponseState>;
export const RESPONSE_STATE_NAMES = namesByCode(ResponseState);

/** Who may give the PCS its setpoint: the panel at the container, or the network. */
export const ControlPlace = { local: 0, remote: 1 } as const;
export type ControlPlace = CodeOf<typeof ControlPlace>;

/** Bits of a rack's contactor word: commands and what the auxiliary contacts say. */
export const ContactorBit = {
  mainPositiveCommand: 1 << 0,
  mainNegativeCommand: 1 << 1,
  prechargeCommand: 1 << 2,
  mainPositiveFeedback: 1 << 3,
  mainNegativeFeedback: 1 << 4,
  prechargeFeedback: 1 << 5,
  fuseIntact: 1 << 6,
} as const;

/** Bits of a rack's firmware alarm word: the BMS's own verdicts, level 1 to 3 folded by kind. */
export const RackAlarmBit = {
  cellVoltageHigh: 1 << 0,
  cellVoltageLow: 1 << 1,
  cellSpread: 1 << 2,
  temperatureHigh: 1 << 3,
  temperatureLow: 1 << 4,
  temperatureSpread: 1 << 5,
  overCurrent: 1 << 6,
  insulation: 1 << 7,
  rackVoltage: 1 << 8,
  contactor: 1 << 9,
  precharge: 1 << 10,
  fuse: 1 << 11,
  acquisition: 1 << 12,
  communication: 1 << 13,
  temperatureRise: 1 << 14,
  /** The cells do not add up to what the rack shows. */
  voltageSum: 1 << 15,
  socLow: 1 << 16,
  socHigh: 1 << 17,
  /** Beside the other racks of its block. */
  currentImbalance: 1 << 18,
} as const;

/** Bits of a block's I/O module: dry contacts that do not pass through any BMS. 1 = active. */
export const BlockInputBit = {
  smokeA: 1 << 0,
  smokeB: 1 << 1,
  gas: 1 << 2,
  heat: 1 << 3,
  doorOpen: 1 << 4,
  emergencyStop: 1 << 5,
  chillerFault: 1 << 6,
  pumpRunning: 1 << 7,
  acBreakerClosed: 1 << 8,
  fireSystemReleased: 1 << 9,
} as const;
