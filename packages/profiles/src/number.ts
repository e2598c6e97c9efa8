import type { NumberTypeName } from './schema.ts';

export const NUMBER_REGISTERS: Readonly<Record<NumberTypeName, number>> = {
  uint16: 1,
  int16: 1,
  uint32: 2,
  int32: 2,
  uint64: 4,
  int64: 4,
  float32: 2,
  float64: 4,
};

/** High word first, as Modbus itself orders bytes; or low word first, as many vendors order words. */
export type WordOrder = 'high-first' | 'low-first';

/** The raw number that stands in registers from `offset` on. 64-bit integers lose steps beyond 2^53. */
export function readNumber(
  registers: Uint16Array,
  offset: number,
  type: NumberTypeName,
  order: WordOrder,
): number {
  const size = NUMBER_REGISTERS[type];
  const word = (at: number): number =>
    registers[offset + (order === 'high-first' ? at : size - 1 - at)] as number;
  switch (type) {
    case 'uint16':
      return word(0);
    case 'int16':
      return (word(0) << 16) >> 16;
    case 'uint32':
      return word(0) * 0x10000 + word(1);
    case 'int32':
      return (word(0) << 16) | word(1);
    default: {
      const view = new DataView(new ArrayBuffer(8));
      for (let at = 0; at < size; at += 1) view.setUint16(2 * at, word(at));
      if (type === 'float32') return view.getFloat32(0);
      if (type === 'float64') return view.getFloat64(0);
      return Number(type === 'int64' ? view.getBigInt64(0) : view.getBigUint64(0));
    }
  }
}

/** The registers of a raw number; the caller has checked that the type can hold it. */
export function writeNumber(raw: number, type: NumberTypeName, order: WordOrder): Uint16Array {
  const size = NUMBER_REGISTERS[type];
  const view = new DataView(new ArrayBuffer(8));
  if (type === 'float32') view.setFloat32(0, raw);
  else if (type === 'float64') view.setFloat64(0, raw);
  else if (size === 4) view.setBigInt64(0, BigInt(raw));
  else if (size === 2) view.setUint32(0, raw >>> 0);
  else view.setUint16(0, raw & 0xffff);
  const registers = Uint16Array.from({ length: size }, (_, at) => view.getUint16(2 * at));
  return order === 'high-first' ? registers : registers.reverse();
}
