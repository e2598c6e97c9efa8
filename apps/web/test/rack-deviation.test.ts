import { Quality } from '@cellarium/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  hasValue,
  signed,
  spreadOf,
  tintOf,
  VOLTAGE_STEPS_MV,
} from '../src/panels/rack-cells/deviation.ts';

const good = (count: number): number[] => new Array<number>(count).fill(Quality.good);

describe('the spread of a rack', () => {
  test('names the lowest and the highest cell, and how many share them', () => {
    const spread = spreadOf([3312, 3310, 3315, 3310, 3311], good(5));
    expect(spread).toEqual({
      fresh: 5,
      of: 5,
      median: 3311,
      lowest: 3310,
      lowestAt: 1,
      lowestShared: 2,
      highest: 3315,
      highestAt: 2,
      highestShared: 1,
    });
  });

  test('takes no doubted or missing value for an extreme', () => {
    const quality = [Quality.good, Quality.bad, Quality.outOfRange, Quality.good, Quality.stale];
    const spread = spreadOf([3300, 0, 65_000, 3302, 2000], quality);
    expect(spread).toMatchObject({ fresh: 2, of: 5, lowestAt: 0, highestAt: 3, median: 3300 });
  });

  test('keeps the last known extremes of a silent rack and says that none is fresh', () => {
    const spread = spreadOf([3300, 3290, 3305], [Quality.stale, Quality.stale, Quality.bad]);
    expect(spread).toMatchObject({ fresh: 0, of: 3, lowest: 3290, highest: 3300 });
  });

  test('is unknown where nothing was ever measured', () => {
    expect(spreadOf([0, 0], [Quality.bad, Quality.notImplemented])).toBeUndefined();
  });

  test('has as many values below its median as above, but for ties and one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2000, max: 4000 }), { minLength: 1 }), (values) => {
        const spread = spreadOf(values, good(values.length));
        const median = spread?.median as number;
        expect(values.filter((v) => v < median).length).toBeLessThanOrEqual(values.length / 2);
        expect(values.filter((v) => v > median).length).toBeLessThanOrEqual(values.length / 2);
        expect(values[spread?.lowestAt as number]).toBe(Math.min(...values));
        expect(values[spread?.highestAt as number]).toBe(Math.max(...values));
      }),
    );
  });
});

describe('the tint of a cell', () => {
  test('is none for a cell like the others and grows in steps to either side', () => {
    expect(tintOf(0, VOLTAGE_STEPS_MV)).toBe(0);
    expect(tintOf(2, VOLTAGE_STEPS_MV)).toBe(0);
    expect(tintOf(-3, VOLTAGE_STEPS_MV)).toBe(-1);
    expect(tintOf(24, VOLTAGE_STEPS_MV)).toBe(3);
    expect(tintOf(-500, VOLTAGE_STEPS_MV)).toBe(-6);
  });

  test('mirrors about zero', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), (distance) => {
        expect(tintOf(-distance, VOLTAGE_STEPS_MV)).toBe(-tintOf(distance, VOLTAGE_STEPS_MV) || 0);
      }),
    );
  });
});

test('a value is shown unless it is missing, and its sign is written', () => {
  expect(hasValue(Quality.stale)).toBe(true);
  expect(hasValue(Quality.bad)).toBe(false);
  expect([signed(12), signed(-12), signed(0), signed(-0.02, 1), signed(0.5, 1)]).toEqual([
    '+12',
    '−12',
    '0',
    '0.0',
    '+0.5',
  ]);
});
