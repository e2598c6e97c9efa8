import type { ConditionId } from '@cellarium/model';

/*
 * Conditions by what they have to do with each other, as the tables of causes and kinds name them.
 */

type Conditions = readonly ConditionId[];

export const HARDWARE_TRIPS = [
  'hardware-cell-voltage-high',
  'hardware-cell-voltage-low',
  'hardware-over-current',
  'hardware-over-temperature',
  'hardware-insulation',
] as const satisfies Conditions;

/** Some protection opened the rack. */
export const RACK_OPENED = ['bms-trip', ...HARDWARE_TRIPS] as const satisfies Conditions;

/** All layers' views of the voltages of a rack's cells, and what follows from them. */
export const CELLS = [
  'hardware-cell-voltage-high',
  'hardware-cell-voltage-low',
  'bms-cell-voltage-high',
  'bms-cell-voltage-low',
  'bms-cell-spread',
  'bms-rack-voltage',
  'bms-soc-low',
  'bms-soc-high',
  'cell-voltage-high',
  'cell-voltage-low',
  'cell-voltage-spread',
  'soc-low',
  'soc-high',
  'rack-voltage-high',
  'rack-voltage-low',
  'cell-deviation',
  'cell-drift',
  'voltage-spread-unusual',
] as const satisfies Conditions;

export const HOT = [
  'hardware-over-temperature',
  'bms-temperature-high',
  'bms-temperature-rise',
  'bms-temperature-spread',
  'charge-temperature-high',
  'discharge-temperature-high',
  'temperature-spread',
  'temperature-spread-unusual',
  'temperature-rise',
] as const satisfies Conditions;

export const COLD = [
  'bms-temperature-low',
  'charge-temperature-low',
  'discharge-temperature-low',
] as const satisfies Conditions;

export const CURRENTS = [
  'hardware-over-current',
  'bms-over-current',
  'bms-current-imbalance',
  'over-current',
  'circulating-current',
  'current-share',
] as const satisfies Conditions;

export const INSULATION = [
  'hardware-insulation',
  'bms-insulation',
  'insulation-low',
  'insulation-trend',
] as const satisfies Conditions;

/** Contactors, precharge and fuse: what opens and closes does not do what it was told. */
export const SWITCHGEAR = [
  'bms-contactor',
  'bms-precharge',
  'bms-fuse',
  'contactor-mismatch',
] as const satisfies Conditions;

export const FIRE = [
  'runaway-precursor',
  'gas',
  'smoke',
  'heat',
  'fire-system-released',
] as const satisfies Conditions;

export const COOLING = [
  'chiller-fault',
  'pump-stopped',
  'cooling-lost',
] as const satisfies Conditions;

export const VOLTAGE_SENSORS = [
  'sense-wire-broken',
  'voltage-frozen',
  'voltage-impossible',
] as const satisfies Conditions;

export const TEMPERATURE_SENSORS = [
  'temperature-sensor-stuck',
  'temperature-sensor-open',
] as const satisfies Conditions;

export const ACQUISITION = [
  'bms-communication',
  'bms-acquisition',
  'cells-not-measured',
] as const satisfies Conditions;

export const LAYERS_SILENT = [
  'hardware-silent',
  'firmware-silent',
  'software-silent',
] as const satisfies Conditions;
