import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AssertionError, ByteReader, ByteWriter } from '../src/index.ts';

describe('bytes', () => {
  test('what is written is read again', () => {
    fc.assert(
      fc.property(
        fc.nat(0xff),
        fc.nat(0xffff),
        fc.integer({ min: -0x8000, max: 0x7fff }),
        fc.nat(0xffffffff),
        fc.integer(),
        fc.double(),
        fc.uint8Array({ maxLength: 40 }),
        (u8, u16, i16, u32, i32, f64, bytes) => {
          const writer = new ByteWriter(new Uint8Array(64));
          writer.u8(u8);
          writer.u16(u16);
          writer.i16(i16);
          writer.u32(u32);
          writer.i32(i32);
          writer.f64(f64);
          writer.bytes(bytes);
          const reader = new ByteReader(writer.written());
          expect(reader.u8()).toBe(u8);
          expect(reader.u16()).toBe(u16);
          expect(reader.i16()).toBe(i16);
          expect(reader.u32()).toBe(u32);
          expect(reader.i32()).toBe(i32);
          expect(reader.f64()).toBe(f64);
          expect(reader.bytes(bytes.length)).toEqual(bytes);
          expect(reader.remaining).toBe(0);
        },
      ),
    );
  });

  test('numbers are little-endian', () => {
    const writer = new ByteWriter(new Uint8Array(4));
    writer.u32(0x04030201);
    expect([...writer.written()]).toEqual([1, 2, 3, 4]);
  });

  test('reading or writing past the end is an error of the program', () => {
    expect(() => new ByteReader(new Uint8Array(1)).u16()).toThrow(AssertionError);
    expect(() => new ByteWriter(new Uint8Array(1)).u16(1)).toThrow(AssertionError);
  });

  test('a part of a larger buffer is read from its own start', () => {
    expect(new ByteReader(new Uint8Array([9, 9, 1, 2]).subarray(2)).u16()).toBe(0x0201);
  });
});
