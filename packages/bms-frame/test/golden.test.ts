import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { crc32c, FrameType } from '../src/index.ts';
import { GOLDEN } from './golden-vectors.ts';
import { decoded, frameOf } from './messages.ts';

const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

test('CRC32C gives its check value and those of RFC 3720', () => {
  const over = (bytes: Uint8Array): number => crc32c(bytes, 0, bytes.length);
  expect(over(new TextEncoder().encode('123456789'))).toBe(0xe3069283);
  expect(over(new Uint8Array(32))).toBe(0x8a9136aa);
  expect(over(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43);
  expect(over(Uint8Array.from({ length: 32 }, (_, at) => at))).toBe(0x46dd794e);
});

test('there is a golden vector of every type', () => {
  const types = GOLDEN.map(({ message }) => message.type);
  expect(new Set(types)).toEqual(new Set(Object.values(FrameType)));
});

test.each(GOLDEN)('$name is written as it stands in the book', ({ hex, ...framed }) => {
  expect(Buffer.from(frameOf(framed)).toString('hex')).toBe(hex);
});

test.each(GOLDEN)('$name is read as it stands in the book', ({ hex, header, message }) => {
  expect(decoded([bytesOf(hex)])).toEqual([{ header, message }]);
});

test('the book shows the same bytes', () => {
  const book = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const examples = book.slice(book.indexOf('## 6. Example bytes')).replaceAll(/\s/g, '');
  for (const { name, hex } of GOLDEN) expect(examples).toContain(name.replaceAll(' ', '') + hex);
});
