import {
  ContactorBit,
  RackAlarmBit,
  type Station,
  TEMPERATURE_NOT_MEASURED,
} from '@cellarium/model';
import type { PlantState } from '../state.ts';

/*
 * The three-level alarm list of a 1P416S rack: report, limit, trip. Thresholds that the station's file
 * does not give are those of a published vendor list.
 */

/** What a level takes away from the rack's allowed current. */
export const LevelEffect = { none: 0, half: 1, forbid: 2 } as const;
export type LevelEffect = (typeof LevelEffect)[keyof typeof LevelEffect];

export interface AlarmItem {
  readonly bit: number;
  /** +1: too high is bad; -1: too low. */
  readonly direction: 1 | -1;
  /** Levels 1, 2, 3. */
  readonly levels: readonly [number, number, number];
  /** The value must come back this far inside each level before it clears. */
  readonly hysteresis: readonly [number, number, number];
  readonly delayS: number;
  /** Back inside for this long before each level clears; CLEAR_AFTER_S where it is not given. */
  readonly clearAfterS?: readonly [number, number, number];
  /** NaN where it can not be measured now: the item stays as it is. */
  value(state: PlantState, rack: number): number;
  /** What an event says, in the unit of its column, where that is not the value itself. */
  told?(state: PlantState, rack: number): number;
  /** Cell in rack that the value belongs to, or -1. */
  cell?(state: PlantState, rack: number): number;
  readonly charge: readonly [LevelEffect, LevelEffect];
  readonly discharge: readonly [LevelEffect, LevelEffect];
}

const { none, half, forbid } = LevelEffect;
const USUAL_DELAY_S = 3;
export const CLEAR_AFTER_S = 30;
/** Over-current begins this far above what the rack may carry at most: 221, 231, 241 of 210 A. */
const OVER_CURRENT_SHARES = [1.05, 1.1, 1.15] as const;
/** Mean cell voltage at which a whole rack is too high or too low, V. */
const RACK_HIGH_V = [3.55, 3.63, 3.7] as const;
const RACK_LOW_V = [2.95, 2.5, 2.4] as const;
const TEMPERATURE_SPREAD_DECI_C = [80, 100, 150] as const;
/** So quickly no current warms a cell: its own chemistry does. Trips without a level before it. */
const TEMPERATURE_RISE_K_PER_MIN = 10;
/** Cells that do not add up to what the rack shows: a front end is wrong by many cells. */
const VOLTAGE_SUM_GAP_V = 30;
const VOLTAGE_SUM_DELAY_S = 30;
/** After too much current the rack stays without for half an hour. */
const OVER_CURRENT_CLEAR_S = [CLEAR_AFTER_S, 1_800, CLEAR_AFTER_S] as const;

/** Items that trip at once where they act at all: levels 1 and 2 are never reached before. */
const tripsAt = (level: number): readonly [number, number, number] => [
  Number.POSITIVE_INFINITY,
  Number.POSITIVE_INFINITY,
  level,
];
const alike = (hysteresis: number): readonly [number, number, number] => [
  hysteresis,
  hysteresis,
  hysteresis,
];

const times = (
  levels: readonly [number, number, number],
  factor: number,
): readonly [number, number, number] => [
  levels[0] * factor,
  levels[1] * factor,
  levels[2] * factor,
];
const temperature = (deciC: number): number =>
  deciC === TEMPERATURE_NOT_MEASURED || deciC === 0x7fff ? Number.NaN : deciC;

const currentDeciA = (state: PlantState, at: number): number =>
  state.racks.measuredCurrentA[at]! * 10;
const voltageDeciV = (state: PlantState, at: number): number =>
  state.racks.measuredVoltageV[at]! * 10;

export function alarmItems(station: Station, cellOfSensor: Uint16Array): readonly AlarmItem[] {
  const { limits, rack, topology } = station;
  const hottest = (state: PlantState, at: number): number =>
    cellOfSensor[state.racks.temperatureMaxSensor[at]!]!;
  const coldest = (state: PlantState, at: number): number =>
    cellOfSensor[state.racks.temperatureMinSensor[at]!]!;
  const notMeasuredShare = (state: PlantState, at: number): number =>
    Math.max(
      1 - state.racks.cellsMeasured[at]! / topology.cellsPerRack,
      1 - state.racks.sensorsMeasured[at]! / topology.sensorsPerRack,
    );
  const measured = (state: PlantState, at: number, mv: number): number =>
    state.racks.cellsMeasured[at]! > 0 ? mv : Number.NaN;
  return [
    {
      bit: RackAlarmBit.cellVoltageHigh,
      direction: 1,
      levels: limits.cellVoltageMv.high,
      hysteresis: alike(50),
      delayS: USUAL_DELAY_S,
      value: (state, at) => measured(state, at, state.racks.cellMaxMv[at]!),
      cell: (state, at) => state.racks.cellMaxCell[at]!,
      charge: [none, forbid],
      discharge: [none, none],
    },
    {
      bit: RackAlarmBit.cellVoltageLow,
      direction: -1,
      levels: limits.cellVoltageMv.low,
      hysteresis: alike(100),
      delayS: USUAL_DELAY_S,
      value: (state, at) => measured(state, at, state.racks.cellMinMv[at]!),
      cell: (state, at) => state.racks.cellMinCell[at]!,
      charge: [none, none],
      discharge: [none, forbid],
    },
    {
      bit: RackAlarmBit.cellSpread,
      direction: 1,
      levels: limits.cellSpreadMv,
      hysteresis: [100, 100, 200],
      delayS: USUAL_DELAY_S,
      value: (state, at) =>
        measured(state, at, state.racks.cellMaxMv[at]! - state.racks.cellMinMv[at]!),
      charge: [half, forbid],
      discharge: [none, forbid],
    },
    {
      bit: RackAlarmBit.temperatureHigh,
      direction: 1,
      levels: limits.cellTemperatureDeciC.high,
      hysteresis: alike(50),
      delayS: USUAL_DELAY_S,
      value: (state, at) => temperature(state.racks.temperatureMaxDeciC[at]!),
      cell: hottest,
      charge: [half, forbid],
      discharge: [none, forbid],
    },
    {
      bit: RackAlarmBit.temperatureLow,
      direction: -1,
      levels: limits.cellTemperatureDeciC.low,
      hysteresis: alike(50),
      delayS: USUAL_DELAY_S,
      value: (state, at) => temperature(state.racks.temperatureMinDeciC[at]!),
      cell: coldest,
      charge: [half, forbid],
      discharge: [half, forbid],
    },
    {
      bit: RackAlarmBit.temperatureHigh,
      direction: 1,
      levels: tripsAt(TEMPERATURE_RISE_K_PER_MIN),
      hysteresis: alike(0),
      delayS: USUAL_DELAY_S,
      value: (state, at) => state.racks.temperatureRiseKPerMin[at]!,
      told: (state, at) => state.racks.temperatureMaxDeciC[at]!,
      cell: (state, at) => cellOfSensor[state.racks.temperatureRiseSensor[at]!]!,
      charge: [none, none],
      discharge: [none, none],
    },
    {
      bit: RackAlarmBit.temperatureSpread,
      direction: 1,
      levels: TEMPERATURE_SPREAD_DECI_C,
      hysteresis: alike(50),
      delayS: USUAL_DELAY_S,
      value: (state, at) =>
        temperature(state.racks.temperatureMaxDeciC[at]!) -
        temperature(state.racks.temperatureMinDeciC[at]!),
      cell: hottest,
      charge: [half, forbid],
      discharge: [half, forbid],
    },
    {
      bit: RackAlarmBit.overCurrent,
      direction: 1,
      levels: times(OVER_CURRENT_SHARES, rack.maxCurrentA),
      hysteresis: alike(20),
      delayS: USUAL_DELAY_S,
      clearAfterS: OVER_CURRENT_CLEAR_S,
      value: (state, at) => -state.racks.measuredCurrentA[at]!,
      told: currentDeciA,
      charge: [half, forbid],
      discharge: [half, none],
    },
    {
      bit: RackAlarmBit.overCurrent,
      direction: 1,
      levels: times(OVER_CURRENT_SHARES, rack.maxCurrentA),
      hysteresis: alike(20),
      delayS: USUAL_DELAY_S,
      clearAfterS: OVER_CURRENT_CLEAR_S,
      value: (state, at) => state.racks.measuredCurrentA[at]!,
      told: currentDeciA,
      charge: [half, none],
      discharge: [half, forbid],
    },
    {
      bit: RackAlarmBit.insulation,
      direction: -1,
      levels: limits.insulationKohm,
      hysteresis: alike(100),
      delayS: 10,
      value: (state, at) => state.racks.measuredInsulationKohm[at]!,
      charge: [half, forbid],
      discharge: [half, forbid],
    },
    {
      bit: RackAlarmBit.rackVoltage,
      direction: 1,
      levels: times(RACK_HIGH_V, topology.cellsPerRack),
      hysteresis: alike(0.1 * topology.cellsPerRack),
      delayS: USUAL_DELAY_S,
      value: (state, at) => state.racks.measuredVoltageV[at]!,
      told: voltageDeciV,
      charge: [none, forbid],
      discharge: [none, none],
    },
    {
      bit: RackAlarmBit.rackVoltage,
      direction: -1,
      levels: times(RACK_LOW_V, topology.cellsPerRack),
      hysteresis: alike(0.1 * topology.cellsPerRack),
      delayS: USUAL_DELAY_S,
      value: (state, at) => state.racks.measuredVoltageV[at]!,
      told: voltageDeciV,
      charge: [none, none],
      discharge: [none, forbid],
    },
    {
      bit: RackAlarmBit.rackVoltage,
      direction: 1,
      levels: tripsAt(VOLTAGE_SUM_GAP_V),
      hysteresis: alike(0),
      delayS: VOLTAGE_SUM_DELAY_S,
      value: (state, at) =>
        state.racks.cellsMeasured[at] === topology.cellsPerRack
          ? Math.abs(state.racks.cellSumV[at]! - state.racks.measuredVoltageV[at]!)
          : Number.NaN,
      told: voltageDeciV,
      charge: [none, none],
      discharge: [none, none],
    },
    {
      // More than a tenth of the sensors of either kind gone is a trip; any gone is a report.
      bit: RackAlarmBit.acquisition,
      direction: 1,
      levels: [1e-9, 0.02, 0.1],
      hysteresis: alike(0),
      delayS: USUAL_DELAY_S,
      told: (state, at) => 1000 * notMeasuredShare(state, at),
      value: notMeasuredShare,
      charge: [half, forbid],
      discharge: [half, forbid],
    },
    {
      bit: RackAlarmBit.fuse,
      direction: 1,
      levels: [2, 2, 1],
      hysteresis: alike(0),
      delayS: USUAL_DELAY_S,
      value: (state, at) =>
        (state.racks.contactorBits[at]! & ContactorBit.fuseIntact) === 0 ? 1 : 0,
      charge: [none, forbid],
      discharge: [none, forbid],
    },
  ];
}
