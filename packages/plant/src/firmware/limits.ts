import { LimitReason, NO_CELL, RackAlarmBit, RackState } from '@cellarium/model';
import type { PlantDesign } from '../design.ts';
import type { PlantState } from '../state.ts';
import { LevelEffect } from './alarm-items.ts';
import type { AlarmBook } from './alarms.ts';

/*
 * The allowed current of a rack: the least of several polylines over what was measured. A limit falls
 * at once and comes back slowly, so that it does not swing with the voltage that it holds.
 */

/** Derating leaves nothing this far inside the first alarm level, and begins a band before that. */
const VOLTAGE_MARGIN_MV = 20;
const VOLTAGE_HIGH_BAND_MV = 60;
const VOLTAGE_LOW_BAND_MV = 150;
/** Charge current falls over the ten degrees before the first temperature level; and over 15 from 0. */
const TEMPERATURE_HIGH_BAND_DECI_C = 100;
const TEMPERATURE_LOW_BAND_DECI_C = 100;
const SOC_BAND = 0.04;
/** Share of the greatest current that a limit may regain in a second. */
const RECOVERY_PER_S = 0.02;
/** Above this share nothing is said to hold the rack back. */
const UNLIMITED_SHARE = 0.999;

const REASON_OF_ALARM: ReadonlyMap<number, LimitReason> = new Map([
  [RackAlarmBit.cellVoltageHigh, LimitReason.cellVoltageHigh],
  [RackAlarmBit.cellVoltageLow, LimitReason.cellVoltageLow],
  [RackAlarmBit.cellSpread, LimitReason.cellSpread],
  [RackAlarmBit.temperatureHigh, LimitReason.temperatureHigh],
  [RackAlarmBit.temperatureLow, LimitReason.temperatureLow],
  [RackAlarmBit.temperatureSpread, LimitReason.temperatureHigh],
  [RackAlarmBit.insulation, LimitReason.insulation],
]);

interface Tightest {
  share: number;
  reason: LimitReason;
  cell: number;
}

function tighten(tightest: Tightest, share: number, reason: LimitReason, cell: number): void {
  const bounded = Math.min(Math.max(share, 0), 1);
  if (bounded >= tightest.share) return;
  tightest.share = bounded;
  tightest.reason = reason;
  tightest.cell = cell;
}

const charge: Tightest = { share: 1, reason: LimitReason.none, cell: NO_CELL };
const discharge: Tightest = { share: 1, reason: LimitReason.none, cell: NO_CELL };

export function updateLimits(
  state: PlantState,
  design: PlantDesign,
  alarms: AlarmBook,
  rack: number,
  dtS: number,
): void {
  const { racks } = state;
  for (const tightest of [charge, discharge]) {
    tightest.share = 1;
    tightest.reason = LimitReason.none;
    tightest.cell = NO_CELL;
  }
  byVoltage(state, design, rack);
  byTemperature(state, design, rack);
  const soc = racks.socEstimate[rack]!;
  tighten(charge, (1 - soc) / SOC_BAND, LimitReason.stateOfCharge, NO_CELL);
  tighten(discharge, soc / SOC_BAND, LimitReason.stateOfCharge, NO_CELL);
  if (racks.alarmBits[rack] !== 0) byAlarms(state, alarms, rack);
  byState(state, rack);

  const mostA = design.rackMaxCurrentA;
  const regainA = mostA * RECOVERY_PER_S * dtS;
  racks.chargeLimitA[rack] = Math.min(charge.share * mostA, racks.chargeLimitA[rack]! + regainA);
  racks.dischargeLimitA[rack] = Math.min(
    discharge.share * mostA,
    racks.dischargeLimitA[rack]! + regainA,
  );
  const free = mostA * UNLIMITED_SHARE;
  if (charge.share < UNLIMITED_SHARE || racks.chargeLimitA[rack]! >= free) {
    racks.chargeLimitReason[rack] = charge.reason;
    racks.chargeLimitCell[rack] = charge.cell;
  }
  if (discharge.share < UNLIMITED_SHARE || racks.dischargeLimitA[rack]! >= free) {
    racks.dischargeLimitReason[rack] = discharge.reason;
    racks.dischargeLimitCell[rack] = discharge.cell;
  }
}

function byVoltage(state: PlantState, design: PlantDesign, rack: number): void {
  const { racks } = state;
  const { high, low } = design.cellVoltageMv;
  if (racks.cellsMeasured[rack] === 0) return;
  tighten(
    charge,
    (high[0] - VOLTAGE_MARGIN_MV - racks.cellMaxMv[rack]!) / VOLTAGE_HIGH_BAND_MV,
    LimitReason.cellVoltageHigh,
    racks.cellMaxCell[rack]!,
  );
  tighten(
    discharge,
    (racks.cellMinMv[rack]! - low[0] - VOLTAGE_MARGIN_MV) / VOLTAGE_LOW_BAND_MV,
    LimitReason.cellVoltageLow,
    racks.cellMinCell[rack]!,
  );
}

function byTemperature(state: PlantState, design: PlantDesign, rack: number): void {
  const { racks } = state;
  if (racks.sensorsMeasured[rack] === 0) return;
  const { high, low } = design.station.limits.cellTemperatureDeciC;
  const hotCell = design.cellOfSensor[racks.temperatureMaxSensor[rack]!]!;
  const coldCell = design.cellOfSensor[racks.temperatureMinSensor[rack]!]!;
  const hot = (high[0] - racks.temperatureMaxDeciC[rack]!) / TEMPERATURE_HIGH_BAND_DECI_C;
  tighten(charge, hot, LimitReason.temperatureHigh, hotCell);
  tighten(discharge, hot, LimitReason.temperatureHigh, hotCell);
  const cold = racks.temperatureMinDeciC[rack]!;
  tighten(
    charge,
    (cold - low[1]) / TEMPERATURE_LOW_BAND_DECI_C,
    LimitReason.temperatureLow,
    coldCell,
  );
  tighten(
    discharge,
    (cold - low[2]) / TEMPERATURE_LOW_BAND_DECI_C,
    LimitReason.temperatureLow,
    coldCell,
  );
}

function byAlarms(state: PlantState, alarms: AlarmBook, rack: number): void {
  for (const [direction, tightest] of [
    ['charge', charge],
    ['discharge', discharge],
  ] as const) {
    const { effect, bit } = alarms.effect(rack, direction);
    if (effect === LevelEffect.none) continue;
    const reason = REASON_OF_ALARM.get(bit) ?? LimitReason.fault;
    tighten(tightest, effect === LevelEffect.half ? 0.5 : 0, reason, NO_CELL);
  }
  if (state.racks.latchedBits[rack] !== 0) {
    tighten(charge, 0, LimitReason.fault, NO_CELL);
    tighten(discharge, 0, LimitReason.fault, NO_CELL);
  }
}

function byState(state: PlantState, rack: number): void {
  const at = state.racks.state[rack];
  if (at === RackState.closed) return;
  const failed = at === RackState.tripped || at === RackState.fault;
  for (const tightest of [charge, discharge]) {
    tightest.share = 0;
    tightest.reason = failed ? LimitReason.fault : LimitReason.open;
    tightest.cell = NO_CELL;
  }
}
