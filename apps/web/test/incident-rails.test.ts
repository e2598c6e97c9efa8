import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutRails, numberMarks } from '../src/panels/incident/rails.ts';

const steps = (...timesMs: number[]) =>
  timesMs.map((sourceTimeMs) => ({ sourceTimeMs, uncertaintyMs: 10 }));

describe('the time line of an incident', () => {
  it('draws milliseconds to one scale, and cuts the minute before them out', () => {
    const rails = layoutRails(steps(0, 41_300, 41_384, 41_431));
    expect(rails.groups).toHaveLength(2);
    expect(rails.cuts).toMatchObject([{ pauseMs: 41_300 }]);
    const [, a, b, c] = rails.marks.map(({ at }) => at) as [number, number, number, number];
    expect((c - b) / (b - a)).toBeCloseTo(47 / 84, 6);
  });

  it('has no cut where all came within a moment', () => {
    const rails = layoutRails(steps(0, 20, 90));
    expect(rails.cuts).toEqual([]);
    expect(rails.groups).toHaveLength(1);
  });

  it('says how wide a round length of time is', () => {
    const { scale } = layoutRails(steps(0, 84, 131));
    expect(scale.ms).toBe(20);
    expect(scale.share).toBeGreaterThan(0.1);
    expect(scale.share).toBeLessThanOrEqual(0.25);
  });

  it('has room for one step alone, and for none', () => {
    expect(layoutRails(steps(5)).marks[0]?.at).toBeCloseTo(0.5, 6);
    expect(layoutRails([])).toMatchObject({ marks: [], cuts: [] });
  });

  it('keeps every mark and its uncertainty on the axis, in the order of time', () => {
    const step = fc.record({
      sourceTimeMs: fc.integer({ min: 0, max: 900_000 }),
      uncertaintyMs: fc.integer({ min: 0, max: 2_000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (given) => {
        given.sort((a, b) => a.sourceTimeMs - b.sourceTimeMs);
        const { marks, groups } = layoutRails(given);
        expect(groups.length).toBeLessThanOrEqual(6);
        expect(marks.map(({ step: row }) => row)).toEqual(given.map((_, row) => row));
        let last = 0;
        for (const { at, from, to } of marks) {
          expect(at).toBeGreaterThanOrEqual(last);
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(1 + 1e-9);
          last = at;
        }
      }),
    );
  });

  it('numbers marks that fall together by the first of them', () => {
    const marks = [0.1, 0.11, 0.12, 0.5].map((at, step) => ({ step, at }));
    expect(numberMarks(marks).map(({ text }) => text)).toEqual(['1 +2', '4']);
  });
});
