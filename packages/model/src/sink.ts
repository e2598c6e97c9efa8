import { type CodeOf, namesByCode } from './closed.ts';
import type { Quality } from './quality.ts';
import type { SitePart } from './site.ts';

/*
 * Where drivers put what devices say: the engine's inbox implements it. Arguments are plain columns
 * and scalars in the units of the image, so that no protocol's types come further than its driver.
 * All objects and columns given are valid until the call returns: the sink copies what it keeps.
 */
export interface TelemetrySink {
  /** `rack` over the station. False where there was no room: the link counts it as dropped. */
  rackTelemetry(rack: number, stamp: SampleStamp, sample: RackSample): boolean;
  /** `block` over the station. */
  blockTelemetry(block: number, stamp: SampleStamp, sample: BlockSample): boolean;
  meterTelemetry(stamp: SampleStamp, sample: MeterSample): boolean;
  siteTelemetry(part: SitePart, stamp: SampleStamp, sample: SiteSample): boolean;
  /**
   * The device of this row can not be read: what it last said is worth no more than `quality` until it
   * says something again. A row is a rack or block of the station, a SitePart, 0 for the meter.
   */
  unread(kind: ReadKind, row: number, quality: UnreadQuality): void;
  /** `block` over the station; the stamp's source time is the moment of the event, to the ms. */
  deviceEvent(block: number, stamp: SampleStamp, event: DeviceEventSample): boolean;
}

export type ReadKind = 'rack' | 'block' | 'meter' | 'site';

/** Silent, or answering without a value. */
export type UnreadQuality = typeof Quality.stale | typeof Quality.bad;

/** When something was measured and when it came. */
export interface SampleStamp {
  /** The device's own UTC clock, uncorrected. */
  readonly sourceTimeMs: number;
  /** Ours, UTC. */
  readonly receiveTimeMs: number;
  /** Device clock minus ours as last measured; 0 while it is not. */
  readonly clockOffsetMs: number;
  /** From the device's store: newer data may have come before it. */
  readonly replayed: boolean;
}

/** A rack's scalars, as the columns of the same names in RACK_COLUMNS, and its cells and sensors. */
export interface RackSample {
  readonly state: number;
  readonly contactorBits: number;
  readonly voltageDeciV: number;
  readonly currentDeciA: number;
  readonly linkVoltageDeciV: number;
  readonly socPermille: number;
  readonly sohPermille: number;
  readonly chargeLimitDeciA: number;
  readonly dischargeLimitDeciA: number;
  readonly chargeLimitReason: number;
  readonly dischargeLimitReason: number;
  readonly chargeLimitCell: number;
  readonly dischargeLimitCell: number;
  readonly insulationKohm: number;
  readonly alarmBits: number;
  /** One per cell of the rack; VOLTAGE_NOT_MEASURED where the BMS could not measure. */
  readonly cellVoltageMv: Uint16Array;
  /** One per sensor of the rack; TEMPERATURE_NOT_MEASURED where the BMS could not measure. */
  readonly cellTemperatureDeciC: Int16Array;
  /** One bit a cell, cell 0 in bit 0 of byte 0; 1 = balancing. */
  readonly balancingBits: Uint8Array;
  /** How many cells and sensors are not measured: at 0 the columns can be copied whole. */
  readonly cellsNotMeasured: number;
  readonly sensorsNotMeasured: number;
  /** Which of RACK_POINTS the device does not give; their fields are not looked at. */
  readonly absentBits: number;
}

/** `cellVoltageMv` of a cell that the BMS could not measure: keep the value before it, as bad. */
export const VOLTAGE_NOT_MEASURED = 0xffff;
/** `cellTemperatureDeciC` of a sensor that the BMS could not measure. */
export const TEMPERATURE_NOT_MEASURED = -0x8000;

/** As the columns of the same names in BLOCK_COLUMNS. */
export interface BlockSample {
  readonly pcsState: number;
  readonly control: number;
  readonly powerDeciKw: number;
  readonly reactivePowerDeciKvar: number;
  readonly setpointDeciKw: number;
  readonly dischargeablePowerDeciKw: number;
  readonly chargeablePowerDeciKw: number;
  readonly dcVoltageDeciV: number;
  readonly dcCurrentDeciA: number;
  readonly acVoltageV: number;
  readonly frequencyMilliHz: number;
  readonly pcsTemperatureDeciC: number;
  readonly auxiliaryPowerDeciKw: number;
  readonly coolantSupplyDeciC: number;
  readonly coolantReturnDeciC: number;
  readonly coolantFlowDeciLpm: number;
  readonly chillerPowerDeciKw: number;
  readonly ambientDeciC: number;
  readonly insideDeciC: number;
  readonly humidityPermille: number;
  readonly gasPpm: number;
  readonly inputBits: number;
  readonly responseState: number;
  readonly responseCurve: number;
  readonly responseDeciKw: number;
  readonly responsePowerDeciKw: number;
  /** HardwareTripBit, one byte per rack of the block: the contacts of the racks' hardware layer. */
  readonly hardwareTripBits: Uint8Array;
  /** Which of BLOCK_POINTS the devices do not give, and HARDWARE_TRIPS_ABSENT. */
  readonly absentBits: number;
}

/** As the columns of the same names in STATION_COLUMNS. */
export interface MeterSample {
  readonly poiPowerKw: number;
  readonly poiReactivePowerKvar: number;
  readonly poiVoltageV: number;
  readonly frequencyMilliHz: number;
  readonly exportedEnergyKwh: number;
  readonly importedEnergyKwh: number;
  readonly transformerTemperatureDeciC: number;
  readonly scheduledPowerKw: number;
  readonly ambientDeciC: number;
  /** Which of METER_POINTS the device does not give. */
  readonly absentBits: number;
}

/** As the columns of the same names in SITE_COLUMNS. */
export interface SiteSample {
  readonly powerDeciKw: number;
  readonly limitDeciKw: number;
  readonly failSafeDeciKw: number;
  /** Which of SITE_POINTS the device does not give. */
  readonly absentBits: number;
}

/** What a device reports at the moment it happens. */
export const DeviceEventKind = {
  unknown: 0,
  rackState: 1,
  rackAlarmRaised: 2,
  rackAlarmCleared: 3,
  pcsState: 4,
  inputRaised: 5,
  inputCleared: 6,
  /** The device's store was full: `value` frames were lost in it. */
  storeOverflow: 7,
  /** A contact of a rack's hardware layer closed or opened, as the block's I/O module saw it. */
  hardwareTripped: 8,
  hardwareReset: 9,
} as const;
export type DeviceEventKind = CodeOf<typeof DeviceEventKind>;
export const DEVICE_EVENT_KIND_NAMES = namesByCode(DeviceEventKind);

export interface DeviceEventSample {
  readonly kind: DeviceEventKind;
  /** 1 report, 2 limit, 3 trip; 0 where severity means nothing. */
  readonly level: number;
  /** Over the station; -1 where the event is of the block itself. */
  readonly rack: number;
  /** Within the rack; NO_CELL where no single cell caused it. */
  readonly cell: number;
  /** The state entered, or the bit of the alarm, input or contact: what `kind` says. */
  readonly code: number;
  /** The measured value that caused it, in the column's own unit; 0 where none did. */
  readonly value: number;
}
