import { assert } from './assert.ts';

/**
 * Little-endian reader over a fixed range of bytes. Reading past the end throws an AssertionError:
 * a decoder checks `remaining` before it reads, so that input can never cause one.
 */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get offset(): number {
    return this.#offset;
  }

  get remaining(): number {
    return this.#bytes.length - this.#offset;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  i16(): number {
    return this.#view.getInt16(this.#take(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  i32(): number {
    return this.#view.getInt32(this.#take(4), true);
  }

  f32(): number {
    return this.#view.getFloat32(this.#take(4), true);
  }

  f64(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }

  /** The next bytes themselves, not a copy. */
  bytes(length: number): Uint8Array {
    const start = this.#take(length);
    return this.#bytes.subarray(start, start + length);
  }

  skip(length: number): void {
    this.#take(length);
  }

  #take(length: number): number {
    const start = this.#offset;
    assert(length >= 0 && start + length <= this.#bytes.length, 'read past the end');
    this.#offset = start + length;
    return start;
  }
}

/** Little-endian writer into a buffer of a size known beforehand; writing past its end asserts. */
export class ByteWriter {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get offset(): number {
    return this.#offset;
  }

  /** What has been written so far; shares the buffer. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#offset);
  }

  u8(value: number): void {
    this.#view.setUint8(this.#take(1), value);
  }

  u16(value: number): void {
    this.#view.setUint16(this.#take(2), value, true);
  }

  i16(value: number): void {
    this.#view.setInt16(this.#take(2), value, true);
  }

  u32(value: number): void {
    this.#view.setUint32(this.#take(4), value, true);
  }

  i32(value: number): void {
    this.#view.setInt32(this.#take(4), value, true);
  }

  f32(value: number): void {
    this.#view.setFloat32(this.#take(4), value, true);
  }

  f64(value: number): void {
    this.#view.setFloat64(this.#take(8), value, true);
  }

  bytes(source: Uint8Array): void {
    this.#bytes.set(source, this.#take(source.length));
  }

  #take(length: number): number {
    const start = this.#offset;
    assert(start + length <= this.#bytes.length, 'write past the end');
    this.#offset = start + length;
    return start;
  }
}
