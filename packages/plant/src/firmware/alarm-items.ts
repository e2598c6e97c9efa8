import {
  ContactorBit,
  RackAlarmBit,
  RackState,
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
  /** Its levels only tell: none of them limits or trips. */
  readonly isReport?: true;
  /** False: it raises nothing new now; what stands clears as ever. */
  applies?(state: PlantState, rack: number): boolean;
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
/** Cold is no danger to a cell in itself: charge is forbidden at 0, and the rack opened far below. */
const CHARGE_COLD_TRIP_DECI_C = -300;
/** Less is neither charge nor discharge: both tables hold. */
const IDLE_A = 2;
const SOC_LOW = [0.05, 0, 0] as const;
const SOC_HIGH = [0.98, 1, 1] as const;
/** Off the mean of the block's closed racks, A. */
const CURRENT_IMBALANCE_A = [60, 80, 100] as const;
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
const socPermille = (state: PlantState, at: number): number => state.racks.socEstimate[at]! * 1_000;

/** What a closed rack carries beyond the mean of its block's closed racks, A; 0 where it is alone. */
function currentBesideBlockA(state: PlantState, rack: number): number {
  const { racks, topology } = state;
  if (racks.state[rack] !== RackState.closed) return 0;
  const first = topology.blockOfRack(rack) * topology.racksPerBlock;
  let sum = 0;
  let closed = 0;
  for (let of = first; of < first + topology.racksPerBlock; of += 1) {
    if (racks.state[of] !== RackState.closed) continue;
    sum += racks.measuredCurrentA[of]!;
    closed += 1;
  }
  return racks.measuredCurrentA[rack]! - sum / closed;
}
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
  const voltageGapV = (state: PlantState, at: number): number =>
    state.racks.cellsMeasured[at] === topology.cellsPerRack
      ? Math.abs(state.racks.cellSumV[at]! - state.racks.measuredVoltageV[at]!)
      : Number.NaN;
  const { low, high } = limits.cellTemperatureDeciC;
  // One bit for both ways of the current, which levels and effects are told apart by.
  const temperatureHigh = {
    bit: RackAlarmBit.temperatureHigh,
    direction: 1,
    levels: high,
    hysteresis: alike(50),
    delayS: USUAL_DELAY_S,
    value: (state: PlantState, at: number) => temperature(state.racks.temperatureMaxDeciC[at]!),
    cell: hottest,
  } as const;
  const temperatureLow = {
    bit: RackAlarmBit.temperatureLow,
    direction: -1,
    hysteresis: alike(50),
    delayS: USUAL_DELAY_S,
    value: (state: PlantState, at: number) => temperature(state.racks.temperatureMinDeciC[at]!),
    cell: coldest,
  } as const;
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
      ...temperatureHigh,
      applies: (state, at) => state.racks.measuredCurrentA[at]! < IDLE_A,
      charge: [half, forbid],
      discharge: [none, none],
    },
    {
      ...temperatureHigh,
      applies: (state, at) => state.racks.measuredCurrentA[at]! > -IDLE_A,
      charge: [none, none],
      discharge: [none, forbid],
    },
    {
      ...temperatureLow,
      levels: [low[0], low[1], CHARGE_COLD_TRIP_DECI_C],
      applies: (state, at) => state.racks.measuredCurrentA[at]! < IDLE_A,
      charge: [half, forbid],
      discharge: [none, none],
    },
    {
      ...temperatureLow,
      levels: low,
      applies: (state, at) => state.racks.measuredCurrentA[at]! > -IDLE_A,
      charge: [none, forbid],
      discharge: [half, forbid],
    },
    {
      bit: RackAlarmBit.temperatureRise,
      direction: 1,
      levels: tripsAt(TEMPERATURE_RISE_K_PER_MIN),
      hysteresis: alike(0),
      delayS: USUAL_DELAY_S,
      value: (state, at) => state.racks.temperatureRiseKPerMin[at]!,
      told: (state, at) => state.racks.temperatureRiseKPerMin[at]! * 10,
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
      bit: RackAlarmBit.currentImbalance,
      isReport: true,
      direction: 1,
      levels: CURRENT_IMBALANCE_A,
      hysteresis: alike(10),
      delayS: USUAL_DELAY_S,
      value: (state, at) => Math.abs(currentBesideBlockA(state, at)),
      told: (state, at) => currentBesideBlockA(state, at) * 10,
      charge: [none, none],
      discharge: [none, none],
    },
    {
      bit: RackAlarmBit.socLow,
      isReport: true,
      direction: -1,
      levels: SOC_LOW,
      hysteresis: alike(0.02),
      delayS: USUAL_DELAY_S,
      value: (state, at) => state.racks.socEstimate[at]!,
      told: socPermille,
      charge: [none, none],
      discharge: [none, none],
    },
    {
      bit: RackAlarmBit.socHigh,
      isReport: true,
      direction: 1,
      levels: SOC_HIGH,
      hysteresis: alike(0.02),
      delayS: USUAL_DELAY_S,
      value: (state, at) => state.racks.socEstimate[at]!,
      told: socPermille,
      charge: [none, none],
      discharge: [none, none],
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
      bit: RackAlarmBit.voltageSum,
      direction: 1,
      levels: tripsAt(VOLTAGE_SUM_GAP_V),
      hysteresis: alike(0),
      delayS: VOLTAGE_SUM_DELAY_S,
      value: voltageGapV,
      told: (state, at) => voltageGapV(state, at) * 10,
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
