import { Quality } from '@cellarium/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeModel, decodePoint, encodePoint, modelById, type PointTable } from '../src/index.ts';

const point = (type: PointTable['type'], sf?: number): PointTable => ({
  name: 'P',
  type,
  ...(type === 'string' ? { size: 4 } : {}),
  ...(sf === undefined ? {} : { sf }),
});
const regs = (...words: number[]): Uint16Array => Uint16Array.from(words);

describe('values', () => {
  test.each([
    ['int16', [0x8000]],
    ['uint16', [0xffff]],
    ['enum16', [0xffff]],
    ['bitfield16', [0xffff]],
    ['acc16', [0]],
    ['sunssf', [0x8000]],
    ['int32', [0x8000, 0]],
    ['uint32', [0xffff, 0xffff]],
    ['enum32', [0xffff, 0xffff]],
    ['bitfield32', [0xffff, 0xffff]],
    ['acc32', [0, 0]],
    ['float32', [0x7fc0, 0]],
    ['int64', [0x8000, 0, 0, 0]],
    ['uint64', [0xffff, 0xffff, 0xffff, 0xffff]],
    ['acc64', [0, 0, 0, 0]],
    ['float64', [0x7ff8, 0, 0, 0]],
    ['string', [0, 0, 0, 0]],
    ['ipaddr', [0, 0]],
    ['eui48', [0, 0xffff, 0xffff, 0xffff]],
  ] as const)('%s says "not implemented" by its code', (type, words) => {
    expect(
      decodePoint(regs(...words), 0, point(type, type.includes('int') ? 0 : undefined), 0),
    ).toEqual({
      quality: Quality.notImplemented,
      value: undefined,
    });
  });

  test.each([
    ['int16', [0xff38], -1, -20],
    ['uint16', [3_312], -3, 3.312],
    ['int32', [0xffff, 0xd8f0], 2, -1_000_000],
    ['uint64', [0, 0, 1, 0], 0, 65_536],
    ['uint16', [0xfffe], 0, 65_534],
  ] as const)('%s is scaled by its power of ten', (type, words, sf, value) => {
    expect(decodePoint(regs(...words), 0, point(type, sf), sf)).toEqual({
      quality: Quality.good,
      value,
    });
  });

  test('a point whose scale factor is missing has no value', () => {
    const named: PointTable = { name: 'P', type: 'int16', sf: 'P_SF' };
    expect(decodePoint(regs(5), 0, named, undefined).quality).toBe(Quality.notImplemented);
  });

  test('a scale beyond any sense is bad, not a number', () => {
    expect(decodePoint(regs(5), 0, point('int16', 300), 300)).toEqual({
      quality: Quality.bad,
      value: undefined,
    });
  });

  test('text ends at its first zero', () => {
    expect(decodePoint(regs(0x4142, 0x4300, 0x5858, 0), 0, point('string'), undefined).value).toBe(
      'ABC',
    );
  });

  test('what is encoded is decoded again, to the resolution of the scale', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('int16' as const, 'int32' as const),
        fc.integer({ min: -4, max: 3 }),
        fc.integer({ min: -0x7fff, max: 0x7fff }),
        (type, sf, raw) => {
          const value = sf >= 0 ? raw * 10 ** sf : raw / 10 ** -sf;
          const encoded = encodePoint(point(type, sf), value, sf);
          if (!encoded.ok) throw new Error(encoded.error);
          expect(decodePoint(encoded.value, 0, point(type, sf), sf).value).toBe(
            value === 0 ? 0 : value,
          );
        },
      ),
    );
  });

  test.each([
    ['int16', -32_768],
    ['int16', 32_768],
    ['uint16', 65_535],
    ['uint16', -1],
    ['enum16', 65_535],
    ['uint32', 4_294_967_295],
  ] as const)('%s never carries %d: it would say "not implemented" or wrap', (type, value) => {
    expect(encodePoint(point(type), value, undefined)).toEqual({
      ok: false,
      error: 'out-of-range',
    });
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('%d is no value to write', (value) => {
    expect(encodePoint(point('int32'), value, undefined)).toEqual({
      ok: false,
      error: 'not-a-number',
    });
  });
});

test('a whole model is decoded with the scale factors it carries', () => {
  const model = modelById(713);
  if (!model) throw new Error('model 713 is known');
  const decoded = decodeModel(model, regs(713, 7, 1_003, 612, 613, 997, 0, 3, 0xffff));
  if (!decoded.ok) throw new Error(decoded.error);
  const value = (name: string) => decoded.value.points.find(({ path }) => path === name)?.value;
  expect(value('WHRtg')).toBe(1_003_000);
  expect(value('SoC')).toBe(61.3);
  expect(value('SoH')).toBe(99.7);
});

test('arbitrary registers never throw, in any model', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(1, 701, 704, 705, 711, 714, 802, 803, 804, 805),
      fc.array(fc.nat(0xffff), { maxLength: 200 }),
      (id, words) => {
        decodeModel(modelById(id) as never, regs(id, Math.max(0, words.length), ...words));
      },
    ),
  );
});
