import { Random } from '@cellarium/stdx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisOf, HISTOGRAM_BINS, ValueCounts } from '../src/panels/cell-map/histogram.ts';
import { formatValue, MAP_MODES, modeOf } from '../src/panels/cell-map/modes.ts';
import { autoDomain, niceUp, outsideShare, withEnd } from '../src/panels/cell-map/scale.ts';
import { NO_VALUE } from '../src/panels/cell-map/tints.ts';

const deviation = modeOf('deviation');
const voltage = modeOf('voltage');

function counted(mode = deviation, values: readonly number[] = []): ValueCounts {
  const counts = new ValueCounts(mode);
  for (const value of values) counts.add(value);
  return counts;
}

describe('histogram', () => {
  it('loses no value: in the bins, below or above', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -3_000, max: 3_000 }), { maxLength: 300 }),
        fc.integer({ min: -500, max: 0 }),
        fc.integer({ min: 1, max: 500 }),
        (values, low, high) => {
          const { bins, below, above } = counted(deviation, values).fold(low, high);
          const inside = bins.reduce((sum, count) => sum + count, 0);
          expect(inside + below + above).toBe(values.length);
          expect(bins.length).toBeLessThanOrEqual(HISTOGRAM_BINS + 1);
        },
      ),
    );
  });

  it('counts no value nowhere', () => {
    expect(counted(deviation, [NO_VALUE, NO_VALUE, 3]).total).toBe(1);
    expect(counted().median()).toBeUndefined();
    expect(counted().bulk(0.01)).toBeUndefined();
  });

  it('knows the middle and the bulk', () => {
    const values = Array.from({ length: 1_001 }, (_, at) => at - 500);
    expect(counted(deviation, values).median()).toBe(0);
    expect(counted(deviation, values).bulk(0.1)).toEqual({ low: -400, high: 400 });
  });

  it('draws wider than the colours, so that an end can be dragged outwards', () => {
    for (const mode of MAP_MODES) {
      const domain = mode.diverging ? { low: -20, high: 20 } : { low: 100, high: 300 };
      const axis = axisOf(mode, domain);
      expect(axis.low).toBeLessThanOrEqual(domain.low);
      expect(axis.high).toBeGreaterThan(domain.high);
      expect(axis.low).toBeGreaterThanOrEqual(mode.least);
    }
  });
});

describe('automatic scale', () => {
  it('of deviations is made for the many, not for the few that are odd', () => {
    const random = new Random(3);
    const values = Array.from({ length: 2_496 }, () => Math.round(random.normal(0, 1.4)));
    for (let odd = 0; odd < 40; odd += 1) values[odd * 50] = Math.round(random.normal(0, 40));
    const domain = autoDomain(deviation, counted(deviation, values).bulk(outsideShare(deviation)));
    expect(domain).toEqual({ low: -10, high: 10 });
  });

  it('is symmetrical round zero for a deviation, and never so narrow that noise has colour', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -900, max: 900 }), { maxLength: 100 }), (values) => {
        const { low, high } = autoDomain(deviation, counted(deviation, values).bulk(0.02));
        expect(low).toBe(-high);
        expect(high).toBeGreaterThanOrEqual(10);
      }),
    );
  });

  it('holds the bulk of the values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 2_500, max: 3_650 }), { minLength: 1, maxLength: 100 }),
        (values) => {
          const bulk = counted(voltage, values).bulk(0)!;
          const domain = autoDomain(voltage, bulk);
          expect(domain.low).toBeLessThanOrEqual(bulk.low);
          expect(domain.high).toBeGreaterThanOrEqual(bulk.high);
          expect(domain.high - domain.low).toBeGreaterThanOrEqual(voltage.narrowest);
        },
      ),
    );
  });

  it('stands still while it still fits, and moves when it does not', () => {
    const held = { low: -20, high: 20 };
    expect(autoDomain(deviation, { low: -6, high: 6 }, held)).toBe(held);
    expect(autoDomain(deviation, { low: -3, high: 9 }, held).high).toBe(50);
    expect(autoDomain(deviation, { low: -1, high: 1 }, { low: -100, high: 100 }).high).toBe(10);
    expect(autoDomain(deviation, undefined, held)).toBe(held);
  });

  it('of ages ends where a rack is hatched', () => {
    expect(autoDomain(modeOf('age'), { low: 0, high: 900 })).toEqual({ low: 0, high: 25 });
  });
});

describe('an end of the scale', () => {
  it('stays apart from the other and within what the quantity can be', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...MAP_MODES),
        fc.constantFrom('low' as const, 'high' as const),
        fc.integer({ min: -40_000, max: 40_000 }),
        (mode, end, value) => {
          const start = mode.diverging ? { low: -20, high: 20 } : { low: 10, high: 20 };
          const { low, high } = withEnd(mode, start, end, value);
          expect(low).toBeLessThan(high);
          expect(low).toBeGreaterThanOrEqual(mode.least);
          expect(high).toBeLessThanOrEqual(mode.most);
          if (mode.diverging) expect(low).toBe(-high);
        },
      ),
    );
  });
});

describe('figures', () => {
  it('are nice: 1, 2 or 5 times a power of ten', () => {
    expect([0.3, 1, 3, 7, 11, 21, 51, 0].map(niceUp)).toEqual([0.5, 1, 5, 10, 20, 50, 100, 1]);
  });

  it('have the sign of a deviation, the decimals of the quantity and a true minus', () => {
    expect(formatValue(deviation, -14)).toBe('\u221214');
    expect(formatValue(deviation, 3)).toBe('+3');
    expect(formatValue(deviation, 0)).toBe('0');
    expect(formatValue(modeOf('temperature'), 254)).toBe('25.4');
    expect(formatValue(modeOf('temperature'), -5)).toBe('\u22120.5');
    expect(formatValue(voltage, 3_312)).toBe('3312');
  });
});
