import { assert } from '@cellarium/stdx';

/** Modbus writes its 16-bit words with the high byte first. Reading past the end is an assertion. */
export class BigEndianReader {
  readonly #bytes: Uint8Array;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get remaining(): number {
    return this.#bytes.length - this.#offset;
  }

  u8(): number {
    assert(this.remaining >= 1, 'read past the end');
    return this.#bytes[this.#offset++] as number;
  }

  u16(): number {
    return this.u8() * 256 + this.u8();
  }

  /** The next bytes themselves, not a copy. */
  bytes(length: number): Uint8Array {
    assert(this.remaining >= length, 'read past the end');
    this.#offset += length;
    return this.#bytes.subarray(this.#offset - length, this.#offset);
  }

  registers(count: number): Uint16Array {
    const values = new Uint16Array(count);
    readRegisters(this.bytes(2 * count), 0, values);
    return values;
  }
}

export class BigEndianWriter {
  readonly #bytes: Uint8Array;
  #offset = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
  }

  u8(value: number): void {
    assert(this.#offset < this.#bytes.length, 'write past the end');
    this.#bytes[this.#offset++] = value;
  }

  u16(value: number): void {
    this.u8(value >>> 8);
    this.u8(value);
  }

  bytes(source: Uint8Array): void {
    this.#bytes.set(source, this.#offset);
    this.#offset += source.length;
  }

  /** Count, byte count and values, as functions 16 and 23 carry them. */
  registers(values: Uint16Array): void {
    this.u16(values.length);
    this.u8(2 * values.length);
    for (const value of values) this.u16(value);
  }

  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#offset);
  }
}

/** Turns big-endian bytes from `offset` on into as many registers as `into` has room for. */
export function readRegisters(bytes: Uint8Array, offset: number, into: Uint16Array): void {
  const { length } = into;
  for (let at = 0, byte = offset; at < length; at += 1, byte += 2) {
    into[at] = ((bytes[byte] as number) << 8) | (bytes[byte + 1] as number);
  }
}

/** One byte a bit, 0 or 1, into the packed form: bit 0 of byte 0 first. */
export function packBits(bits: Uint8Array): Uint8Array {
  const packed = new Uint8Array(Math.ceil(bits.length / 8));
  for (let at = 0; at < bits.length; at += 1) {
    if (bits[at]) packed[at >> 3] = (packed[at >> 3] as number) | (1 << (at & 7));
  }
  return packed;
}

export function unpackBits(packed: Uint8Array, count: number): Uint8Array {
  const bits = new Uint8Array(count);
  for (let at = 0; at < count; at += 1) bits[at] = ((packed[at >> 3] as number) >> (at & 7)) & 1;
  return bits;
}
