/*
 * What devices and the station controller say to each other. The bytes are in codec files, the whole
 * protocol in ../README.md. Units stand last in the names; positive current and power = discharge.
 */

/** Frame types on the wire. A new type takes a new number; a number is never used twice. */
export const FrameType = {
  hello: 1,
  helloAnswer: 2,
  rackTelemetry: 16,
  blockTelemetry: 17,
  meterTelemetry: 18,
  event: 32,
  command: 48,
  commandAnswer: 49,
  heartbeat: 64,
  heartbeatAnswer: 65,
  acknowledgement: 80,
} as const;
export type FrameType = (typeof FrameType)[keyof typeof FrameType];

/** What every message carries in its frame header. */
export interface FrameHeader {
  /**
   * Counts a device's stored frames (telemetry and events) without gaps, from 1, over reconnects; 0
   * for frames that are not stored (hello, heartbeat, answers). A restarted device begins at 1 again
   * and says so by a new `bootId` in its hello.
   */
  readonly sequence: number;
  /** The device's own UTC clock when the values were measured, whole ms. */
  readonly sourceTimeMs: number;
  /** Sent again from the device's store: newer data may have gone before it. */
  readonly replayed: boolean;
}

export const DeviceKind = { block: 1, meter: 2 } as const;
export type DeviceKind = (typeof DeviceKind)[keyof typeof DeviceKind];

/** Device -> controller, first frame of a connection. */
export interface Hello {
  readonly type: typeof FrameType.hello;
  readonly protocolVersion: number;
  /** What the device adds to that version; 0 in the first devices. */
  readonly protocolRevision: number;
  readonly deviceKind: DeviceKind;
  /** Which block this is, from 1; 0 for the meter. The controller refuses another's. */
  readonly blockNumber: number;
  readonly bootId: number;
  /** Oldest sequence that the device still has; `newestSequence` + 1 where its store is empty. */
  readonly oldestSequence: number;
  /** The sequence given out last; 0 where none was since the boot. */
  readonly newestSequence: number;
  readonly racks: number;
  readonly modulesPerRack: number;
  readonly cellsPerModule: number;
  readonly sensorsPerModule: number;
  /** At most 32 bytes of UTF-8 each. */
  readonly vendor: string;
  readonly model: string;
  readonly serial: string;
  readonly firmware: string;
}

export const HelloVerdict = {
  accepted: 0,
  wrongVersion: 1,
  wrongDevice: 2,
  wrongLayout: 3,
  /** Accepted by one who only listens: live frames, and nothing that it says touches the store. */
  observing: 4,
} as const;
export type HelloVerdict = (typeof HelloVerdict)[keyof typeof HelloVerdict];

/** Controller -> device: after `accepted` the device begins to send, from `resumeAfterSequence` + 1. */
export interface HelloAnswer {
  readonly type: typeof FrameType.helloAnswer;
  readonly verdict: HelloVerdict;
  readonly resumeAfterSequence: number;
}

/** Device -> controller, one a rack and second. Columns are valid until the next message is decoded. */
export interface RackTelemetry {
  readonly type: typeof FrameType.rackTelemetry;
  /** Within the block, from 0. On the wire it is the header's unit. */
  rack: number;
  /** RackState of model. */
  state: number;
  contactorBits: number;
  voltageDeciV: number;
  currentDeciA: number;
  linkVoltageDeciV: number;
  socPermille: number;
  sohPermille: number;
  chargeLimitDeciA: number;
  dischargeLimitDeciA: number;
  chargeLimitReason: number;
  dischargeLimitReason: number;
  chargeLimitCell: number;
  dischargeLimitCell: number;
  insulationKohm: number;
  alarmBits: number;
  /** 0xffff = not measured (broken wire, front end silent). */
  readonly cellVoltageMv: Uint16Array;
  /** -0x8000 = not measured. */
  readonly cellTemperatureDeciC: Int16Array;
  /** One bit a cell, cell 0 in bit 0 of byte 0; 1 = balancing. */
  readonly balancingBits: Uint8Array;
}

/** What stands in a column where the BMS could not measure: the wire and the model agree. */
export { TEMPERATURE_NOT_MEASURED, VOLTAGE_NOT_MEASURED } from '@cellarium/model';

/** Device -> controller, one a block and second: PCS, cooling, environment, the I/O module. */
export interface BlockTelemetry {
  readonly type: typeof FrameType.blockTelemetry;
  pcsState: number;
  control: number;
  powerDeciKw: number;
  reactivePowerDeciKvar: number;
  setpointDeciKw: number;
  dischargeablePowerDeciKw: number;
  chargeablePowerDeciKw: number;
  dcVoltageDeciV: number;
  dcCurrentDeciA: number;
  acVoltageV: number;
  frequencyMilliHz: number;
  pcsTemperatureDeciC: number;
  auxiliaryPowerDeciKw: number;
  coolantSupplyDeciC: number;
  coolantReturnDeciC: number;
  coolantFlowDeciLpm: number;
  chillerPowerDeciKw: number;
  ambientDeciC: number;
  insideDeciC: number;
  humidityPermille: number;
  gasPpm: number;
  inputBits: number;
  /**
   * HardwareTripBit of model, one byte per rack of the block: dry contacts of the racks' hardware
   * layer. Empty: the block's I/O module has none. Valid until the next message is decoded.
   */
  hardwareTripBits: Uint8Array;
  /** ResponseState of model; 0: the device holds no frequency response, and the three below are 0. */
  responseState: number;
  /** `responseCurveId` of the curve that is armed; 0 while none is. */
  responseCurve: number;
  /** What is armed of the contract, both ways. */
  responseDeciKw: number;
  /** What the response adds to the setpoint now, positive = discharge. */
  responsePowerDeciKw: number;
}

/** Meter -> controller, one a second: the point of interconnection. */
export interface MeterTelemetry {
  readonly type: typeof FrameType.meterTelemetry;
  poiPowerKw: number;
  poiReactivePowerKvar: number;
  poiVoltageV: number;
  frequencyMilliHz: number;
  exportedEnergyKwh: number;
  importedEnergyKwh: number;
  transformerTemperatureDeciC: number;
  scheduledPowerKw: number;
  ambientDeciC: number;
}

/** What a device reports at the moment it happens; the header's source time is that moment, to the ms. */
export const EventKind = {
  rackState: 1,
  rackAlarmRaised: 2,
  rackAlarmCleared: 3,
  pcsState: 4,
  inputRaised: 5,
  inputCleared: 6,
  storeOverflow: 7,
  /** A contact of a rack's hardware layer closed, opened: the block's I/O module saw it, no BMS. */
  hardwareTripped: 8,
  hardwareReset: 9,
} as const;
export type EventKind = (typeof EventKind)[keyof typeof EventKind];

/** No single rack / cell: the event is of the block itself. */
export const NOWHERE = 0xffff;

export interface DeviceEvent {
  readonly type: typeof FrameType.event;
  readonly kind: EventKind;
  /** 1 report, 2 limit, 3 trip; 0 where severity means nothing. */
  readonly level: number;
  /** Rack within the block, or NOWHERE. On the wire it is the header's unit. */
  readonly rack: number;
  /** Cell within the rack, or NOWHERE. */
  readonly cell: number;
  /** The state entered, or the bit of the alarm, input or contact: what `kind` says. */
  readonly code: number;
  /** The measured value that caused it, in the column's own unit; of a trip the bit of its alarm; 0 where none did. */
  readonly value: number;
}

export const CommandKind = {
  /** value: kW * 10, positive = discharge; the PCS falls back to 0 after `reversionMs`. */
  setPower: 1,
  closeContactors: 2,
  openContactors: 3,
  resetFault: 4,
  /**
   * value: contracted kW * 10 that follow the grid's frequency by `curve` on top of the setpoint; 0
   * disarms. It disarms itself after `reversionMs`.
   */
  armResponse: 5,
} as const;
export type CommandKind = (typeof CommandKind)[keyof typeof CommandKind];

/** One corner of a response: beside nominal, either way, and how much of the contract is given there. */
export interface ResponsePoint {
  readonly deviationMicroHz: number;
  readonly sharePpm: number;
}

/**
 * A response to the grid's frequency. Straight between its points, nothing inside the first, no more
 * than the last outside it; a low frequency is answered by discharge, a high one by charge.
 */
export interface ResponseCurve {
  readonly nominalMilliHz: number;
  /** After a deviation: the latest begin, and when all of it must be there. */
  readonly beginsWithinMs: number;
  readonly fullWithinMs: number;
  /** Ascending; at most RESPONSE_POINTS_MAX. */
  readonly points: readonly ResponsePoint[];
}

/** Controller -> device. */
export interface Command {
  readonly type: typeof FrameType.command;
  readonly commandId: number;
  readonly kind: CommandKind;
  /** Rack within the block, or NOWHERE for the PCS. On the wire it is the header's unit. */
  readonly rack: number;
  readonly value: number;
  readonly reversionMs: number;
  /** Of `armResponse` with a value; no other command has one. */
  readonly curve?: ResponseCurve;
}

export const CommandVerdict = {
  accepted: 0,
  unknownKind: 1,
  outOfRange: 2,
  localControl: 3,
  locked: 4,
  busy: 5,
} as const;
export type CommandVerdict = (typeof CommandVerdict)[keyof typeof CommandVerdict];

/** Device -> controller. Accepted is not done: the telemetry proves what happened. */
export interface CommandAnswer {
  readonly type: typeof FrameType.commandAnswer;
  readonly commandId: number;
  readonly verdict: CommandVerdict;
}

/** Controller -> device, once a second: keeps the PCS watchdog fed, measures round trip and clocks. */
export interface Heartbeat {
  readonly type: typeof FrameType.heartbeat;
  readonly id: number;
  readonly controllerTimeMs: number;
}

/** Device -> controller, at once: the clock offset is measured as NTP does. */
export interface HeartbeatAnswer {
  readonly type: typeof FrameType.heartbeatAnswer;
  readonly id: number;
  readonly controllerTimeMs: number;
  readonly deviceReceiveTimeMs: number;
  readonly deviceSendTimeMs: number;
  /** As in the hello, now: what is missing and older than this will never come. */
  readonly oldestSequence: number;
}

/** Sequences from `first` to `last`, both included. */
export interface SequenceRange {
  readonly first: number;
  readonly last: number;
}

/** Controller -> device: everything up to `sequence` is taken and may leave the store. */
export interface Acknowledgement {
  readonly type: typeof FrameType.acknowledgement;
  readonly sequence: number;
  /** What was lost on the way after `sequence`: the device sends it again, flagged replayed. */
  readonly missing: readonly SequenceRange[];
}

export type Message =
  | Hello
  | HelloAnswer
  | RackTelemetry
  | BlockTelemetry
  | MeterTelemetry
  | DeviceEvent
  | Command
  | CommandAnswer
  | Heartbeat
  | HeartbeatAnswer
  | Acknowledgement;
