import type { RackTelemetry } from '@cellarium/bms-frame';
import {
  LIMIT_REASON_NAMES,
  LimitReason,
  NO_CELL,
  RACK_STATE_NAMES,
  type RackSample,
  RackState,
  TEMPERATURE_NOT_MEASURED,
  VOLTAGE_NOT_MEASURED,
} from '@cellarium/model';
import { knownCode } from './known-code.ts';

export type FilledSample = { -readonly [Name in keyof RackSample]: RackSample[Name] };

/** A sample that is filled again and again; its columns are those of the telemetry. */
export function createRackSample(): FilledSample {
  return {
    state: RackState.unknown,
    contactorBits: 0,
    voltageDeciV: 0,
    currentDeciA: 0,
    linkVoltageDeciV: 0,
    socPermille: 0,
    sohPermille: 0,
    chargeLimitDeciA: 0,
    dischargeLimitDeciA: 0,
    chargeLimitReason: LimitReason.none,
    dischargeLimitReason: LimitReason.none,
    chargeLimitCell: NO_CELL,
    dischargeLimitCell: NO_CELL,
    insulationKohm: 0,
    alarmBits: 0,
    cellVoltageMv: new Uint16Array(0),
    cellTemperatureDeciC: new Int16Array(0),
    balancingBits: new Uint8Array(0),
    cellsNotMeasured: 0,
    sensorsNotMeasured: 0,
    absentBits: 0,
  };
}

export function fillRackSample(sample: FilledSample, telemetry: RackTelemetry): void {
  const { cellVoltageMv, cellTemperatureDeciC } = telemetry;
  const reasons = LIMIT_REASON_NAMES.length;
  sample.state = knownCode(telemetry.state, RACK_STATE_NAMES.length, RackState.unknown);
  sample.contactorBits = telemetry.contactorBits;
  sample.voltageDeciV = telemetry.voltageDeciV;
  sample.currentDeciA = telemetry.currentDeciA;
  sample.linkVoltageDeciV = telemetry.linkVoltageDeciV;
  sample.socPermille = telemetry.socPermille;
  sample.sohPermille = telemetry.sohPermille;
  sample.chargeLimitDeciA = telemetry.chargeLimitDeciA;
  sample.dischargeLimitDeciA = telemetry.dischargeLimitDeciA;
  sample.chargeLimitReason = knownCode(telemetry.chargeLimitReason, reasons, LimitReason.none);
  sample.dischargeLimitReason = knownCode(
    telemetry.dischargeLimitReason,
    reasons,
    LimitReason.none,
  );
  sample.chargeLimitCell = cellOrNone(telemetry.chargeLimitCell, cellVoltageMv.length);
  sample.dischargeLimitCell = cellOrNone(telemetry.dischargeLimitCell, cellVoltageMv.length);
  sample.insulationKohm = telemetry.insulationKohm;
  sample.alarmBits = telemetry.alarmBits;
  sample.cellVoltageMv = cellVoltageMv;
  sample.cellTemperatureDeciC = cellTemperatureDeciC;
  sample.balancingBits = telemetry.balancingBits;
  sample.cellsNotMeasured = countOf(cellVoltageMv, VOLTAGE_NOT_MEASURED);
  sample.sensorsNotMeasured = countOf(cellTemperatureDeciC, TEMPERATURE_NOT_MEASURED);
}

/** A cell that the rack does not have is none: it must not become an index. */
function cellOrNone(cell: number, cells: number): number {
  return cell < cells ? cell : NO_CELL;
}

function countOf(column: Uint16Array | Int16Array, value: number): number {
  let count = 0;
  for (let index = 0; index < column.length; index += 1) if (column[index] === value) count += 1;
  return count;
}
