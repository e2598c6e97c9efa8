import type { TableShape } from './columns.ts';

/*
 * What the engine computes over members. Every aggregate says how many of its members are fresh and
 * how old the oldest fresh-or-not member is; only good members enter a value. Below the station's
 * quorum the aggregate's own quality is stale. Where no member is good, min > max and `...Fresh` is 0.
 */

/** Any age where the member never said anything: `worstAgeMs` of its rack, block and station. */
export const AGE_NEVER_MS = 0xffff_ffff;

export const MODULE_AGGREGATE_COLUMNS = {
  cellsFresh: 'u16',
  sensorsFresh: 'u16',
  cellVoltageMinMv: 'u16',
  cellVoltageMaxMv: 'u16',
  cellVoltageMeanMv: 'f32',
  temperatureMinDeciC: 'i16',
  temperatureMaxDeciC: 'i16',
} as const satisfies TableShape;

export const RACK_AGGREGATE_COLUMNS = {
  /** Quality: stale below the quorum. */
  quality: 'u8',
  cellsFresh: 'u16',
  sensorsFresh: 'u16',
  worstAgeMs: 'u32',
  cellVoltageMinMv: 'u16',
  /** Cell in rack. */
  cellVoltageMinCell: 'u16',
  cellVoltageMaxMv: 'u16',
  cellVoltageMaxCell: 'u16',
  cellVoltageMeanMv: 'f32',
  cellVoltageMedianMv: 'u16',
  temperatureMinDeciC: 'i16',
  /** Sensor in rack. */
  temperatureMinSensor: 'u16',
  temperatureMaxDeciC: 'i16',
  temperatureMaxSensor: 'u16',
  temperatureMeanDeciC: 'f32',
  temperatureMedianDeciC: 'i16',
} as const satisfies TableShape;

export const BLOCK_AGGREGATE_COLUMNS = {
  quality: 'u8',
  racksFresh: 'u16',
  /** Fresh racks that give their state, and those of them whose contactors are closed. */
  racksWithState: 'u16',
  racksClosed: 'u16',
  /** Fresh racks that give an SOC: over them alone stand SOC and energies. */
  racksWithSoc: 'u16',
  cellsFresh: 'u16',
  worstAgeMs: 'u32',
  socPermille: 'u16',
  cellVoltageMinMv: 'u16',
  /** Cell of the station. */
  cellVoltageMinCell: 'u32',
  cellVoltageMaxMv: 'u16',
  cellVoltageMaxCell: 'u32',
  temperatureMinDeciC: 'i16',
  /** Sensor of the station. */
  temperatureMinSensor: 'u32',
  temperatureMaxDeciC: 'i16',
  temperatureMaxSensor: 'u32',
  dischargeableEnergyKwh: 'f32',
  chargeableEnergyKwh: 'f32',
} as const satisfies TableShape;

/**
 * What the station can deliver now, and what takes the rest away: for either direction the nameplate
 * less each loss is what remains. kW, all positive.
 */
export const STATION_AGGREGATE_COLUMNS = {
  quality: 'u8',
  racksFresh: 'u16',
  /** Fresh racks that give an SOC: over them alone stand SOC and energies. */
  racksWithSoc: 'u16',
  blocksFresh: 'u16',
  cellsFresh: 'u32',
  worstAgeMs: 'u32',
  socPermille: 'u16',
  dischargeableEnergyKwh: 'f32',
  chargeableEnergyKwh: 'f32',
  dischargeablePowerKw: 'f32',
  chargeablePowerKw: 'f32',
  /** Racks that are open, tripped or in fault. */
  dischargeLostRacksOutKw: 'f32',
  chargeLostRacksOutKw: 'f32',
  /** Racks held back by a cell's voltage, by SOC or spread. */
  dischargeLostCellsKw: 'f32',
  chargeLostCellsKw: 'f32',
  dischargeLostThermalKw: 'f32',
  chargeLostThermalKw: 'f32',
  /** The PCS gives less than its racks could. */
  dischargeLostPcsKw: 'f32',
  chargeLostPcsKw: 'f32',
  /** What is not fresh is not counted on. */
  dischargeLostStaleKw: 'f32',
  chargeLostStaleKw: 'f32',
  cellVoltageMinMv: 'u16',
  cellVoltageMinCell: 'u32',
  cellVoltageMaxMv: 'u16',
  cellVoltageMaxCell: 'u32',
  temperatureMinDeciC: 'i16',
  temperatureMinSensor: 'u32',
  temperatureMaxDeciC: 'i16',
  temperatureMaxSensor: 'u32',
  /** The rack whose cells differ most. */
  spreadMaxMv: 'u16',
  spreadMaxRack: 'u16',
} as const satisfies TableShape;
