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
  /** The value must come back this far inside a level before it clears. */
  readonly hysteresis: number;
  readonly delayS: number;
  /** NaN where it can not be measured now: the item stays as it is. */
  value(state: PlantState, rack: number): number;
  /** Cell in rack that the value belongs to, or -1. */
  cell?(state: PlantState, rack: number): number;
  readonly charge: readonly [LevelEffect, LevelEffect];
  readonly discharge: readonly [LevelEffect, LevelEffect];
}

const { none, half, forbid } = LevelEffect;
const USUAL_DELAY_S = 3;
/** Over-current begins this far above what the rack may carry at most: 221, 231, 241 of 210 A. */
const OVER_CURRENT_SHARES = [1.05, 1.1, 1.15] as const;
/** Mean cell voltage at which a whole rack is too high or too low, V. */
const RACK_HIGH_V = [3.55, 3.63, 3.7] as const;
const RACK_LOW_V = [2.95, 2.5, 2.4] as const;
const TEMPERATURE_SPREAD_DECI_C = [80, 100, 150] as const;

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

export function alarmItems(station: Station, cellOfSensor: Uint16Array): readonly AlarmItem[] {
  const { limits, rack, topology } = station;
  const hottest = (state: PlantState, at: number): number =>
    cellOfSensor[state.racks.temperatureMaxSensor[at]!]!;
  const coldest = (state: PlantState, at: number): number =>
    cellOfSensor[state.racks.temperatureMinSensor[at]!]!;
  const measured = (state: PlantState, at: number, mv: number): number =>
    state.racks.cellsMeasured[at]! > 0 ? mv : Number.NaN;
  return [
    {
      bit: RackAlarmBit.cellVoltageHigh,
      direction: 1,
      levels: limits.cellVoltageMv.high,
      hysteresis: 50,
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
      hysteresis: 100,
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
      hysteresis: 100,
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
      hysteresis: 50,
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
      hysteresis: 50,
      delayS: USUAL_DELAY_S,
      value: (state, at) => temperature(state.racks.temperatureMinDeciC[at]!),
      cell: coldest,
      charge: [half, forbid],
      discharge: [half, none],
    },
    {
      bit: RackAlarmBit.temperatureSpread,
      direction: 1,
      levels: TEMPERATURE_SPREAD_DECI_C,
      hysteresis: 50,
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
      hysteresis: 20,
      delayS: USUAL_DELAY_S,
      value: (state, at) => Math.abs(state.racks.measuredCurrentA[at]!),
      charge: [half, forbid],
      discharge: [half, forbid],
    },
    {
      bit: RackAlarmBit.insulation,
      direction: -1,
      levels: limits.insulationKohm,
      hysteresis: 100,
      delayS: 10,
      value: (state, at) => state.racks.measuredInsulationKohm[at]!,
      charge: [half, forbid],
      discharge: [half, forbid],
    },
    {
      bit: RackAlarmBit.rackVoltage,
      direction: 1,
      levels: times(RACK_HIGH_V, topology.cellsPerRack),
      hysteresis: 0.1 * topology.cellsPerRack,
      delayS: USUAL_DELAY_S,
      value: (state, at) => state.racks.measuredVoltageV[at]!,
      charge: [none, forbid],
      discharge: [none, none],
    },
    {
      bit: RackAlarmBit.rackVoltage,
      direction: -1,
      levels: times(RACK_LOW_V, topology.cellsPerRack),
      hysteresis: 0.1 * topology.cellsPerRack,
      delayS: USUAL_DELAY_S,
      value: (state, at) => state.racks.measuredVoltageV[at]!,
      charge: [none, none],
      discharge: [none, forbid],
    },
    {
      // More than a tenth of the sensors of either kind gone is a trip; any gone is a report.
      bit: RackAlarmBit.acquisition,
      direction: 1,
      levels: [1e-9, 0.02, 0.1],
      hysteresis: 0,
      delayS: USUAL_DELAY_S,
      value: (state, at) =>
        Math.max(
          1 - state.racks.cellsMeasured[at]! / topology.cellsPerRack,
          1 - state.racks.sensorsMeasured[at]! / topology.sensorsPerRack,
        ),
      charge: [half, forbid],
      discharge: [half, forbid],
    },
    {
      bit: RackAlarmBit.fuse,
      direction: 1,
      levels: [2, 2, 1],
      hysteresis: 0,
      delayS: USUAL_DELAY_S,
      value: (state, at) =>
        (state.racks.contactorBits[at]! & ContactorBit.fuseIntact) === 0 ? 1 : 0,
      charge: [none, forbid],
      discharge: [none, forbid],
    },
  ];
}
