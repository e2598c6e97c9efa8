import { Quality } from '@cellarium/model';
import { err, ok, type Result } from '@cellarium/stdx';
import { LEGAL_RAW, SCALED_TYPES } from './point-type.ts';
import { type PointTable, pointRegisters } from './table.ts';

/** A point's value with what it is worth. Without a value the quality says why. */
export interface PointValue {
  readonly quality: Quality;
  /** Scaled to the point's unit; text for strings and addresses; undefined where there is none. */
  readonly value: number | string | undefined;
}

const NOT_IMPLEMENTED: PointValue = { quality: Quality.notImplemented, value: undefined };
/** The standard leaves the range open; a power beyond this is a broken register, not a scale. */
const LARGEST_SCALE = 10;

/**
 * Reads one point from the registers of its model (from ID on). `scale` is the value of its scale
 * factor; a point whose scale factor is not implemented has no usable value.
 * Integers of 64 bits lose precision beyond 2^53: 9 PWh in steps of 1 Wh.
 */
export function decodePoint(
  registers: Uint16Array,
  offset: number,
  point: PointTable,
  scale: number | undefined,
): PointValue {
  switch (point.type) {
    case 'string': {
      const text = textAt(registers, offset, pointRegisters(point));
      return text === '' ? NOT_IMPLEMENTED : { quality: Quality.good, value: text };
    }
    case 'float32':
    case 'float64': {
      const value = floatAt(registers, offset, pointRegisters(point));
      return Number.isNaN(value) ? NOT_IMPLEMENTED : { quality: Quality.good, value };
    }
    case 'ipaddr': {
      const raw = rawAt(registers, offset, 2, false);
      const parts = [24n, 16n, 8n, 0n].map((shift) => (raw >> shift) & 0xffn);
      return raw === 0n ? NOT_IMPLEMENTED : { quality: Quality.good, value: parts.join('.') };
    }
    case 'eui48': {
      const raw = rawAt(registers, offset, 4, false) & 0xffff_ffff_ffffn;
      const text = raw.toString(16).padStart(12, '0').match(/../g)?.join(':') ?? '';
      return raw === 0xffff_ffff_ffffn ? NOT_IMPLEMENTED : { quality: Quality.good, value: text };
    }
    case 'pad':
      return NOT_IMPLEMENTED;
    default: {
      const signed = point.type.startsWith('int') || point.type === 'sunssf';
      const raw = rawAt(registers, offset, pointRegisters(point), signed);
      if (isUnimplemented(point, raw)) return NOT_IMPLEMENTED;
      if (!SCALED_TYPES.has(point.type) || point.sf === undefined) {
        return { quality: Quality.good, value: Number(raw) };
      }
      if (scale === undefined) return NOT_IMPLEMENTED;
      if (Math.abs(scale) > LARGEST_SCALE) return { quality: Quality.bad, value: undefined };
      return { quality: Quality.good, value: scaled(Number(raw), scale) };
    }
  }
}

export type EncodeError = 'not-writable-type' | 'no-scale-factor' | 'out-of-range' | 'not-a-number';

/**
 * The registers that carry a value, or why there are none. Rounds to the point's resolution, then
 * checks the range against the codes that mean "not implemented" too.
 */
export function encodePoint(
  point: PointTable,
  value: number,
  scale: number | undefined,
): Result<Uint16Array, EncodeError> {
  if (!Number.isFinite(value)) return err('not-a-number');
  const registers = new Uint16Array(pointRegisters(point));
  if (point.type === 'float32' || point.type === 'float64') {
    const view = new DataView(new ArrayBuffer(8));
    if (point.type === 'float32') view.setFloat32(0, value);
    else view.setFloat64(0, value);
    for (let at = 0; at < registers.length; at += 1) registers[at] = view.getUint16(2 * at);
    return ok(registers);
  }
  const range = LEGAL_RAW[point.type];
  if (!range) return err('not-writable-type');
  if (point.sf !== undefined && scale === undefined) return err('no-scale-factor');
  const raw = BigInt(Math.round(point.sf === undefined ? value : scaled(value, -(scale ?? 0))));
  if (raw < range[0] || raw > range[1]) return err('out-of-range');
  for (let at = 0; at < registers.length; at += 1) {
    registers[at] = Number((raw >> BigInt(16 * (registers.length - 1 - at))) & 0xffffn);
  }
  return ok(registers);
}

/** Dividing by a power of ten is exact where multiplying by 0.1 is not. */
function scaled(raw: number, scale: number): number {
  return scale >= 0 ? raw * 10 ** scale : raw / 10 ** -scale;
}

function isUnimplemented(point: PointTable, raw: bigint): boolean {
  if (point.type.startsWith('acc')) return raw === 0n;
  if (point.type === 'sunssf') return raw === -0x8000n;
  const range = LEGAL_RAW[point.type];
  return range !== undefined && (raw < range[0] || raw > range[1]);
}

function rawAt(registers: Uint16Array, offset: number, size: number, signed: boolean): bigint {
  let raw = 0n;
  for (let at = 0; at < size; at += 1)
    raw = (raw << 16n) | BigInt(registers[offset + at] as number);
  return signed ? BigInt.asIntN(16 * size, raw) : raw;
}

function floatAt(registers: Uint16Array, offset: number, size: number): number {
  const view = new DataView(new ArrayBuffer(8));
  for (let at = 0; at < size; at += 1) view.setUint16(2 * at, registers[offset + at] as number);
  return size === 2 ? view.getFloat32(0) : view.getFloat64(0);
}

/** Latin text up to the first zero byte; bytes outside printable ASCII are shown as `?`. */
function textAt(registers: Uint16Array, offset: number, size: number): string {
  let text = '';
  for (let at = 0; at < 2 * size; at += 1) {
    const word = registers[offset + (at >> 1)] as number;
    const byte = at % 2 === 0 ? word >> 8 : word & 0xff;
    if (byte === 0) break;
    text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '?';
  }
  return text.trim();
}
