import { type Columns, createColumns, type TableShape } from './columns.ts';
import { Quality } from './quality.ts';
import { SITE_PART_NAMES } from './site.ts';
import type { Topology } from './topology.ts';

/*
 * The station image: everything the station says of itself now, as columns. Units stand last in the
 * names. `sourceTimeMs` is the device's own time turned to UTC, `receiveTimeMs` ours.
 */

export const RACK_COLUMNS = {
  sourceTimeMs: 'f64',
  receiveTimeMs: 'f64',
  /** Of the rack's whole telemetry; a cell or sensor may be worse (CELL_COLUMNS, SENSOR_COLUMNS). */
  quality: 'u8',
  /** RackState */
  state: 'u8',
  /** ContactorBit */
  contactorBits: 'u8',
  /** Sum over the rack's own measurement, not over cells. */
  voltageDeciV: 'u16',
  /** Positive = discharge. */
  currentDeciA: 'i16',
  socPermille: 'u16',
  sohPermille: 'u16',
  chargeLimitDeciA: 'u16',
  dischargeLimitDeciA: 'u16',
  /** LimitReason */
  chargeLimitReason: 'u8',
  dischargeLimitReason: 'u8',
  /** Cell in rack that sets the limit; 0xffff where none does. */
  chargeLimitCell: 'u16',
  dischargeLimitCell: 'u16',
  insulationKohm: 'u32',
  /** RackAlarmBit */
  alarmBits: 'u32',
  /** Precharge progress: voltage behind the contactors. */
  linkVoltageDeciV: 'u16',
  /** Which of RACK_POINTS the device does not give; see points.ts. */
  absentBits: 'u32',
} as const satisfies TableShape;

/** 1 = the cell's balancing resistor is on. */
export const CELL_COLUMNS = {
  voltageMv: 'u16',
  quality: 'u8',
  balancing: 'u8',
} as const satisfies TableShape;

export const SENSOR_COLUMNS = {
  temperatureDeciC: 'i16',
  quality: 'u8',
} as const satisfies TableShape;

export const BLOCK_COLUMNS = {
  sourceTimeMs: 'f64',
  receiveTimeMs: 'f64',
  quality: 'u8',
  /** PcsState */
  pcsState: 'u8',
  /** ControlPlace */
  control: 'u8',
  /** PCS on its AC side; positive = export. */
  powerDeciKw: 'i32',
  reactivePowerDeciKvar: 'i32',
  setpointDeciKw: 'i32',
  /** What the PCS can do now, both as positive figures. */
  dischargeablePowerDeciKw: 'u32',
  chargeablePowerDeciKw: 'u32',
  dcVoltageDeciV: 'u16',
  dcCurrentDeciA: 'i32',
  acVoltageV: 'u16',
  frequencyMilliHz: 'u16',
  pcsTemperatureDeciC: 'i16',
  auxiliaryPowerDeciKw: 'u16',
  coolantSupplyDeciC: 'i16',
  coolantReturnDeciC: 'i16',
  coolantFlowDeciLpm: 'u16',
  chillerPowerDeciKw: 'u16',
  ambientDeciC: 'i16',
  insideDeciC: 'i16',
  humidityPermille: 'u16',
  gasPpm: 'u16',
  /** BlockInputBit */
  inputBits: 'u16',
  /** ResponseState */
  responseState: 'u8',
  /** The number of the curve that the PCS holds, as the wire has it; 0 while it holds none. */
  responseCurve: 'u32',
  /** What it holds of the contract, both ways. */
  responseDeciKw: 'u32',
  /** What it says the response adds to its setpoint; positive = discharge. */
  responsePowerDeciKw: 'i32',
  /** Which of BLOCK_POINTS the devices do not give, and HARDWARE_TRIPS_ABSENT. */
  absentBits: 'u32',
} as const satisfies TableShape;

/** One row a rack: its hardware layer, as the I/O module of its block tells it. */
export const HARDWARE_COLUMNS = {
  /** Of the report of the block's I/O module that brought the contacts. */
  sourceTimeMs: 'f64',
  /** That of the block's telemetry; not implemented where the block has no such contacts. */
  quality: 'u8',
  /** HardwareTripBit */
  tripBits: 'u8',
} as const satisfies TableShape;

/** One row: the meter at the point of interconnection and the grid behind it. */
export const STATION_COLUMNS = {
  sourceTimeMs: 'f64',
  receiveTimeMs: 'f64',
  quality: 'u8',
  /** Positive = export. */
  poiPowerKw: 'i32',
  poiReactivePowerKvar: 'i32',
  poiVoltageV: 'u32',
  frequencyMilliHz: 'u16',
  exportedEnergyKwh: 'f64',
  importedEnergyKwh: 'f64',
  transformerTemperatureDeciC: 'i16',
  /** What the schedule in the station asks for now; positive = export. */
  scheduledPowerKw: 'i32',
  ambientDeciC: 'i16',
  /** Which of METER_POINTS the device does not give. */
  absentBits: 'u32',
} as const satisfies TableShape;

/** One row a SitePart. Quality: not implemented where the station has no such meter. */
export const SITE_COLUMNS = {
  sourceTimeMs: 'f64',
  receiveTimeMs: 'f64',
  quality: 'u8',
  /** Positive for what the row is called: load, or generation. */
  powerDeciKw: 'i32',
  /** Of the chargers' controller: what it lets them draw together now. */
  limitDeciKw: 'u32',
  /** Of the same: what it lets them draw when nobody tells it. */
  failSafeDeciKw: 'u32',
  /** Which of SITE_POINTS the device does not give. */
  absentBits: 'u8',
} as const satisfies TableShape;

export interface StationImage {
  readonly topology: Topology;
  readonly station: Columns<typeof STATION_COLUMNS>;
  readonly site: Columns<typeof SITE_COLUMNS>;
  readonly blocks: Columns<typeof BLOCK_COLUMNS>;
  readonly racks: Columns<typeof RACK_COLUMNS>;
  readonly hardware: Columns<typeof HARDWARE_COLUMNS>;
  readonly cells: Columns<typeof CELL_COLUMNS>;
  readonly sensors: Columns<typeof SENSOR_COLUMNS>;
}

/** An image of a station that has not said anything yet: every quality is bad. */
export function createStationImage(topology: Topology): StationImage {
  const image: StationImage = {
    topology,
    station: createColumns(STATION_COLUMNS, 1),
    site: createColumns(SITE_COLUMNS, SITE_PART_NAMES.length),
    blocks: createColumns(BLOCK_COLUMNS, topology.blocks),
    racks: createColumns(RACK_COLUMNS, topology.racks),
    hardware: createColumns(HARDWARE_COLUMNS, topology.racks),
    cells: createColumns(CELL_COLUMNS, topology.cells),
    sensors: createColumns(SENSOR_COLUMNS, topology.sensors),
  };
  for (const { quality } of [
    image.station,
    image.site,
    image.blocks,
    image.racks,
    image.hardware,
    image.cells,
    image.sensors,
  ]) {
    quality.fill(Quality.bad);
  }
  return image;
}

/** `limitCell` where no single cell sets the limit. */
export const NO_CELL = 0xffff;
