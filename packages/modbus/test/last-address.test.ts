import { expect, test } from 'vitest';
import { decodeRequest } from '../src/index.ts';

/* What runs past the last address there is: exception 2, as V1.1b3 asks, before any handler sees it. */

const words = (...values: number[]): number[] =>
  values.flatMap((value) => [value >>> 8, value & 0xff]);

test.each([
  ['holding registers', [3, ...words(0xffff, 2)], 2],
  ['the last holding register', [3, ...words(0xffff, 1)], { fn: 3, address: 0xffff, count: 1 }],
  ['coils', [1, ...words(0xfff9, 8)], 2],
  ['registers written', [16, ...words(0xffff, 2), 4, ...words(1, 2)], 2],
  ['coils written', [15, ...words(0xfffe, 3), 1, 7], 2],
  ['registers read and written: the read', [23, ...words(0xffff, 2, 0, 1), 2, 0, 1], 2],
  ['registers read and written: the write', [23, ...words(0, 1, 0xffff, 2), 4, 0, 1, 0, 2], 2],
] as const)('%s', (_, pdu, expected) => {
  const decoded = decodeRequest(Uint8Array.from(pdu));
  if (typeof expected === 'number') expect(decoded).toBe(expected);
  else expect(decoded).toMatchObject(expected);
});
