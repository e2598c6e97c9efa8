import { absentBit, BLOCK_POINTS, METER_POINTS, Quality, RACK_POINTS } from '@cellarium/model';
import type { JudgeContext } from './context.ts';
import type { ProtectionInput } from './input.ts';
import type { Direction } from './rule.ts';
import type { Verdicts } from './verdicts.ts';

/** Each row's value, and the member that it is of. */
export function judgeRows(
  { rows, count }: JudgeContext,
  into: Verdicts,
  measure: (row: number) => number,
  members?: Uint16Array,
): void {
  for (let index = 0; index < count; index += 1) {
    const row = rows[index]!;
    into.value[row] = measure(row);
    if (members) into.member[row] = members[row]!;
  }
}

/** A point that the device gives, as a function of the row; NaN where it does not give it. */
export function rackPoint(
  name: (typeof RACK_POINTS)[number],
): (input: ProtectionInput, row: number) => number {
  const bit = absentBit(RACK_POINTS, name);
  return ({ image: { racks } }, row) =>
    (racks.absentBits[row]! & bit) !== 0 ? Number.NaN : racks[name][row]!;
}

export function blockPoint(
  name: (typeof BLOCK_POINTS)[number],
): (input: ProtectionInput, row: number) => number {
  const bit = absentBit(BLOCK_POINTS, name);
  return ({ image: { blocks } }, row) =>
    (blocks.absentBits[row]! & bit) !== 0 ? Number.NaN : blocks[name][row]!;
}

export function meterPoint(
  name: (typeof METER_POINTS)[number],
): (input: ProtectionInput) => number {
  const bit = absentBit(METER_POINTS, name);
  return ({ image: { station } }) =>
    (station.absentBits[0]! & bit) !== 0 ? Number.NaN : station[name][0]!;
}

/** Cells of a rack that are measured, believed and beyond a limit. */
export function cellsBeyond(
  { input: { image }, believed, station }: JudgeContext,
  rack: number,
  limitMv: number,
  direction: Direction,
): number {
  const { cellsPerRack } = station.topology;
  const { voltageMv, quality } = image.cells;
  let beyond = 0;
  for (let cell = rack * cellsPerRack; cell < (rack + 1) * cellsPerRack; cell += 1) {
    if (quality[cell] !== Quality.good || believed.cellDoubts[cell] !== 0) continue;
    if (direction * (voltageMv[cell]! - limitMv) >= 0) beyond += 1;
  }
  return beyond;
}

export function sensorsBeyond(
  { input: { image }, believed, station }: JudgeContext,
  rack: number,
  limitDeciC: number,
  direction: Direction,
): number {
  const { sensorsPerRack } = station.topology;
  const { temperatureDeciC, quality } = image.sensors;
  let beyond = 0;
  for (let sensor = rack * sensorsPerRack; sensor < (rack + 1) * sensorsPerRack; sensor += 1) {
    if (quality[sensor] !== Quality.good || believed.sensorDoubts[sensor] !== 0) continue;
    if (direction * (temperatureDeciC[sensor]! - limitDeciC) >= 0) beyond += 1;
  }
  return beyond;
}
