import type { ConditionId } from '@cellarium/model';

/*
 * Minutes from the alarm to its consequence when nobody does anything, at its lowest level and at rated
 * power: what is left for a person. Where the layers act by themselves it is the time until people or
 * neighbouring racks are touched by it.
 */

/** Gas comes about 10 min before smoke (639 s; Jin 2020, overcharged LFP pack). */
const GAS_TO_SMOKE_MIN = 5;
/** From the first voltage limit to the trip at rated power, where the OCV is steep. */
const STEEP_VOLTAGE_MIN = 5;
/** From 55 to 65 degC at several times the 0.15 K/min of a block whose coolant stands still. */
const TEMPERATURE_MIN = 20;
/** To be cleared up within the shift: nothing trips before. */
const HALF_SHIFT_MIN = 240;
const SHIFT_MIN = 480;

export const RESPOND_WITHIN_MIN: Readonly<Record<ConditionId, number>> = {
  'hardware-cell-voltage-high': 5,
  'hardware-cell-voltage-low': 10,
  'hardware-over-current': 5,
  'hardware-over-temperature': 2,
  'hardware-insulation': 5,

  'bms-cell-voltage-high': STEEP_VOLTAGE_MIN,
  'bms-cell-voltage-low': STEEP_VOLTAGE_MIN,
  'bms-cell-spread': 30,
  'bms-temperature-high': TEMPERATURE_MIN,
  'bms-temperature-low': 30,
  'bms-temperature-spread': 30,
  'bms-temperature-rise': 2,
  'bms-over-current': 5,
  'bms-current-imbalance': 60,
  'bms-insulation': 30,
  'bms-rack-voltage': 10,
  'bms-voltage-sum': 30,
  'bms-soc-low': 30,
  'bms-soc-high': 30,
  'bms-contactor': 15,
  'bms-precharge': 30,
  'bms-fuse': 30,
  'bms-acquisition': 30,
  'bms-communication': 30,
  'bms-trip': 10,

  'cell-voltage-high': STEEP_VOLTAGE_MIN,
  'cell-voltage-low': STEEP_VOLTAGE_MIN,
  'cell-voltage-spread': 30,
  'charge-temperature-high': TEMPERATURE_MIN,
  'charge-temperature-low': 30,
  'discharge-temperature-high': TEMPERATURE_MIN,
  'discharge-temperature-low': 30,
  'temperature-spread': 30,
  'soc-low': 30,
  'soc-high': 30,
  'rack-voltage-high': 10,
  'rack-voltage-low': 10,
  'over-current': 5,
  'insulation-low': 30,

  'temperature-rise': 10,
  'cell-deviation': 60,
  'cell-drift': 60,
  'voltage-spread-unusual': 120,
  'temperature-spread-unusual': 60,
  'current-share': 60,
  'circulating-current': 15,
  'voltage-sum': 60,
  'soc-implausible': HALF_SHIFT_MIN,
  'insulation-trend': HALF_SHIFT_MIN,
  'cooling-lost': 30,
  'branch-cooling-lost': 30,
  'contactor-mismatch': 15,
  'sense-wire-broken': HALF_SHIFT_MIN,
  'voltage-frozen': HALF_SHIFT_MIN,
  'voltage-impossible': HALF_SHIFT_MIN,
  'temperature-sensor-stuck': HALF_SHIFT_MIN,
  'temperature-sensor-open': HALF_SHIFT_MIN,
  'cells-not-measured': 30,
  'runaway-precursor': 2,

  'rack-silent': 15,
  'block-silent': 10,
  'meter-silent': 15,
  'link-lost': 15,
  'link-poor': HALF_SHIFT_MIN,
  'clock-offset': SHIFT_MIN,

  'pcs-fault': 15,
  smoke: 1,
  gas: GAS_TO_SMOKE_MIN,
  heat: 1,
  'fire-system-released': 1,
  'emergency-stop': 5,
  'chiller-fault': 30,
  'pump-stopped': 30,
  'door-open': 60,
  'grid-frequency': 5,
  'transformer-temperature': TEMPERATURE_MIN,
  'supply-short': 5,
  'mode-blind': 15,

  'hardware-silent': 30,
  'firmware-silent': 30,
  'software-silent': 60,
  'events-lost': HALF_SHIFT_MIN,
};
