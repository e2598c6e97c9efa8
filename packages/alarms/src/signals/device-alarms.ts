import {
  type Columns,
  type ConditionId,
  HardwareTripBit,
  NO_CELL,
  type RACK_AGGREGATE_COLUMNS,
  RackAlarmBit,
  RackState,
  type Station,
  type StationImage,
} from '@cellarium/model';

/*
 * What devices say of themselves, bit by bit: which condition it is, what was measured where the report
 * does not say, and the limit behind it as far as the station's file gives it.
 */

export interface DeviceView {
  readonly image: StationImage;
  readonly aggregates: { readonly racks: Columns<typeof RACK_AGGREGATE_COLUMNS> };
}

/** A value in the column's own unit and the cell it belongs to; NaN and NO_CELL where there is none. */
export interface Reading {
  readonly value: number;
  readonly cell: number;
}

export interface DeviceAlarm {
  readonly bit: number;
  readonly condition: ConditionId;
  /** Column units in one unit of the condition. */
  readonly perUnit: number;
  /** The level of a bit that comes without a report: a word folds the three levels of its kind. */
  readonly level: 1 | 2 | 3;
  /** What the value of a report is the code of, where it is no measurement. */
  reasonOf?(value: number): ConditionId | undefined;
  reading(view: DeviceView, rack: number): Reading;
  /** In the unit of the condition; NaN where the station's file does not say. */
  limit(limits: Station['limits'], level: number, value: number): number;
}

export const NOTHING: Reading = { value: Number.NaN, cell: NO_CELL };
const plain = (value: number): Reading => ({ value, cell: NO_CELL });
const nothing = (): Reading => NOTHING;
const unsaid = (): number => Number.NaN;
const at = (levels: readonly [number, number, number], level: number): number =>
  levels[Math.max(level, 1) - 1] as number;

type Extremes = DeviceView['aggregates']['racks'];
const ofAggregate =
  (read: (columns: Extremes, rack: number, cellOf: (sensor: number) => number) => Reading) =>
  ({ aggregates, image }: DeviceView, rack: number): Reading => {
    const { quality, cellsFresh } = aggregates.racks;
    // With no good member there is no extreme: min stands above max.
    if (quality[rack] !== 0 || cellsFresh[rack] === 0) return NOTHING;
    return read(aggregates.racks, rack, (sensor) => image.topology.cellOfSensorInRack(sensor));
  };

const cellMax = ofAggregate((of, rack) => ({
  value: of.cellVoltageMaxMv[rack] as number,
  cell: of.cellVoltageMaxCell[rack] as number,
}));
const cellMin = ofAggregate((of, rack) => ({
  value: of.cellVoltageMinMv[rack] as number,
  cell: of.cellVoltageMinCell[rack] as number,
}));
const cellSpread = ofAggregate((of, rack) => ({
  value: (of.cellVoltageMaxMv[rack] as number) - (of.cellVoltageMinMv[rack] as number),
  cell: NO_CELL,
}));
const hottest = ofAggregate((of, rack, cellOf) => ({
  value: of.temperatureMaxDeciC[rack] as number,
  cell: cellOf(of.temperatureMaxSensor[rack] as number),
}));
const coldest = ofAggregate((of, rack, cellOf) => ({
  value: of.temperatureMinDeciC[rack] as number,
  cell: cellOf(of.temperatureMinSensor[rack] as number),
}));
const temperatureSpread = ofAggregate((of, rack, cellOf) => ({
  value: (of.temperatureMaxDeciC[rack] as number) - (of.temperatureMinDeciC[rack] as number),
  cell: cellOf(of.temperatureMaxSensor[rack] as number),
}));
const current = ({ image }: DeviceView, rack: number): Reading =>
  plain(image.racks.currentDeciA[rack] as number);
const insulation = ({ image }: DeviceView, rack: number): Reading =>
  plain(image.racks.insulationKohm[rack] as number);
const soc = ({ image }: DeviceView, rack: number): Reading =>
  plain(image.racks.socPermille[rack] as number);
const voltage = ({ image }: DeviceView, rack: number): Reading =>
  plain(image.racks.voltageDeciV[rack] as number);

const firmware = (
  bit: keyof typeof RackAlarmBit,
  condition: ConditionId,
  perUnit: number,
  reading: DeviceAlarm['reading'],
  limit: DeviceAlarm['limit'],
): DeviceAlarm => ({ bit: RackAlarmBit[bit], condition, perUnit, level: 1, reading, limit });

/** Bits of a rack's alarm word. */
export const FIRMWARE_ALARMS: readonly DeviceAlarm[] = [
  firmware('cellVoltageHigh', 'bms-cell-voltage-high', 1, cellMax, (limits, level) =>
    at(limits.cellVoltageMv.high, level),
  ),
  firmware('cellVoltageLow', 'bms-cell-voltage-low', 1, cellMin, (limits, level) =>
    at(limits.cellVoltageMv.low, level),
  ),
  firmware('cellSpread', 'bms-cell-spread', 1, cellSpread, (limits, level) =>
    at(limits.cellSpreadMv, level),
  ),
  firmware(
    'temperatureHigh',
    'bms-temperature-high',
    10,
    hottest,
    (limits, level) => at(limits.cellTemperatureDeciC.high, level) / 10,
  ),
  firmware(
    'temperatureLow',
    'bms-temperature-low',
    10,
    coldest,
    (limits, level) => at(limits.cellTemperatureDeciC.low, level) / 10,
  ),
  firmware('temperatureSpread', 'bms-temperature-spread', 10, temperatureSpread, unsaid),
  firmware('overCurrent', 'bms-over-current', 10, current, unsaid),
  firmware('insulation', 'bms-insulation', 1, insulation, (limits, level) =>
    at(limits.insulationKohm, level),
  ),
  firmware('rackVoltage', 'bms-rack-voltage', 10, voltage, unsaid),
  firmware('contactor', 'bms-contactor', 1, nothing, unsaid),
  firmware('precharge', 'bms-precharge', 1, nothing, unsaid),
  firmware('fuse', 'bms-fuse', 1, nothing, unsaid),
  firmware('acquisition', 'bms-acquisition', 1, nothing, unsaid),
  firmware('communication', 'bms-communication', 1, nothing, unsaid),
  firmware('temperatureRise', 'bms-temperature-rise', 10, nothing, unsaid),
  firmware('voltageSum', 'bms-voltage-sum', 10, nothing, unsaid),
  firmware('socLow', 'bms-soc-low', 10, soc, unsaid),
  firmware('socHigh', 'bms-soc-high', 10, soc, unsaid),
  firmware('currentImbalance', 'bms-current-imbalance', 10, nothing, unsaid),
];

const hardware = (
  bit: keyof typeof HardwareTripBit,
  condition: ConditionId,
  perUnit: number,
  reading: DeviceAlarm['reading'],
  limit: DeviceAlarm['limit'],
): DeviceAlarm => ({ bit: HardwareTripBit[bit], condition, perUnit, level: 3, reading, limit });

/**
 * Contacts of the hardware layer. They say that a comparator tripped, not what it saw: the value is the
 * last that the rack's BMS measured, and nothing where that is silent.
 */
export const HARDWARE_ALARMS: readonly DeviceAlarm[] = [
  hardware(
    'cellVoltageHigh',
    'hardware-cell-voltage-high',
    1,
    cellMax,
    (limits) => limits.hardware.cellVoltageHighMv,
  ),
  hardware(
    'cellVoltageLow',
    'hardware-cell-voltage-low',
    1,
    cellMin,
    (limits) => limits.hardware.cellVoltageLowMv,
  ),
  // The contactors are open by the time anyone reads the current.
  hardware(
    'overCurrent',
    'hardware-over-current',
    10,
    nothing,
    (limits) => limits.hardware.currentDeciA / 10,
  ),
  hardware(
    'overTemperature',
    'hardware-over-temperature',
    10,
    ofAggregate((of, rack) => ({
      value: of.temperatureMaxDeciC[rack] as number,
      cell: of.temperatureMaxSensor[rack] as number,
    })),
    (limits) => limits.hardware.cellTemperatureHighDeciC / 10,
  ),
  hardware(
    'insulation',
    'hardware-insulation',
    1,
    insulation,
    (limits) => limits.hardware.insulationLowKohm,
  ),
];

/** The rack's state as a word of one bit: 1 = the BMS opened it and keeps it open. */
export const TRIPPED_BIT = 1;
export const STATE_ALARMS: readonly DeviceAlarm[] = [
  {
    bit: TRIPPED_BIT,
    condition: 'bms-trip',
    perUnit: 1,
    level: 3,
    reasonOf: (value) => FIRMWARE_ALARMS.find(({ bit }) => bit === value)?.condition,
    reading: nothing,
    limit: unsaid,
  },
];

export function trippedBits(state: number): number {
  return state === RackState.tripped ? TRIPPED_BIT : 0;
}
