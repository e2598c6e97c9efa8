import type { PointType } from './point-type.ts';
import { type PointTable, pointRegisters } from './table.ts';

/** First register of the code that says "there is no value"; types that are not named have all F. */
const FIRST: Readonly<Partial<Record<PointType, number>>> = {
  int16: 0x8000,
  int32: 0x8000,
  int64: 0x8000,
  sunssf: 0x8000,
  pad: 0x8000,
  float32: 0x7fc0,
  float64: 0x7ff8,
  acc16: 0,
  acc32: 0,
  acc64: 0,
  raw16: 0,
  string: 0,
  ipaddr: 0,
};

/** What a device writes where it has no value for a point. */
export function unimplementedRegisters(point: PointTable): Uint16Array {
  const registers = new Uint16Array(pointRegisters(point));
  const first = FIRST[point.type];
  if (first === undefined) registers.fill(0xffff);
  else registers[0] = first;
  return registers;
}
