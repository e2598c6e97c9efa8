import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actsCsvPath, parseActFilter } from '../src/panels/act-table/query.ts';
import { stepsOf } from '../src/panels/deliverable-bars/bars.ts';
import { DispatchTrace, SAMPLES_MAX } from '../src/panels/dispatch-trend/dispatch-trace.ts';
import { wholeCurve } from '../src/panels/frequency/curve.ts';
import {
  changed,
  EMPTY_DAY,
  editOf,
  pricesOf,
  quarterText,
  redone,
  snapped,
  undone,
  withRange,
} from '../src/panels/plan-editor/plan-edit.ts';

const day = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 96, maxLength: 96 });

describe('the edit of a plan', () => {
  it('is taken back step by step, and done again', () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 20 }), (days) => {
        const last = days.reduce(changed, editOf(EMPTY_DAY));
        let edit = last;
        while (edit.past.length > 0) edit = undone(edit);
        expect(edit.powerKw).toEqual(EMPTY_DAY);
        while (edit.future.length > 0) edit = redone(edit);
        expect(edit.powerKw).toEqual(last.powerKw);
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  it('forgets what was taken back when something else is done', () => {
    const edit = undone(changed(editOf(EMPTY_DAY), withRange(EMPTY_DAY, 3, 5, 100)));
    expect(changed(edit, withRange(EMPTY_DAY, 0, 0, 50)).future).toEqual([]);
  });

  it('sets a range in either direction and within the day', () => {
    expect(withRange(EMPTY_DAY, 5, 3, 100).flatMap((kw, at) => (kw === 100 ? [at] : []))).toEqual([
      3, 4, 5,
    ]);
    expect(withRange(EMPTY_DAY, 90, 200, 7).filter((kw) => kw === 7)).toHaveLength(6);
  });

  it('snaps to steps within the nameplate', () => {
    expect(snapped(1_234, 500_000)).toBe(0);
    expect(snapped(-1e9, 500_000)).toBe(-500_000);
    expect(Object.is(snapped(-1, 500_000), 0)).toBe(true);
    expect(quarterText(59)).toBe('14:45');
  });

  it('takes prices of hours or of quarter hours, and nothing else', () => {
    expect(pricesOf(Array(24).fill('0.5').join(' '))).toHaveLength(96);
    expect(pricesOf(Array(96).fill('0.5').join('\n'))).toHaveLength(96);
    expect(pricesOf('0.5 0.6')).toBeUndefined();
    expect(pricesOf(Array(24).fill('x').join(' '))).toBeUndefined();
  });
});

it('the bars of a waterfall begin where the one before ended', () => {
  const bar = (loss: 'racksOut' | 'cells', kw: number) => ({ loss, kw, racksTotal: 0, racks: [] });
  const steps = stepsOf({
    direction: 'discharge',
    horizonS: 900,
    nameplateKw: 1_000,
    bars: [bar('racksOut', 100), bar('cells', 50)],
    deliverableKw: 850,
    deliverableKwh: 212,
    racksFresh: 6,
    racks: 6,
  });
  expect(steps.map(({ restKw }) => restKw)).toEqual([900, 850]);
});

it('a curve answers a low frequency with discharge and a high one with charge', () => {
  const points = wholeCurve(
    {
      name: 'x',
      points: [
        { deviationHz: 0.015, share: 0 },
        { deviationHz: 0.5, share: 1 },
      ],
      initiationS: 0.5,
      fullWithinS: 1,
      sustainS: 900,
    },
    50,
  );
  expect(points.map(({ hz, share }) => [hz, share])).toEqual([
    [49.5, 1],
    [49.985, 0],
    [50.015, 0],
    [50.5, -1],
  ]);
});

it('a trace keeps a gap where nothing came, and does not grow for ever', () => {
  const trace = new DispatchTrace();
  const sample = {
    askedKw: 1,
    allocatedKw: 1,
    measuredKw: Number.NaN,
    maxDischargeKw: 1,
    maxChargeKw: 1,
    bandLowKw: Number.NaN,
    bandHighKw: Number.NaN,
  };
  trace.add(1_000, sample);
  trace.add(1_000, sample);
  trace.add(60_000, sample);
  expect(trace.column('askedKw')).toEqual([1, null, 1]);
  expect(trace.column('measuredKw')).toEqual([null, null, null]);
  for (let second = 61; second < 61 + 2 * SAMPLES_MAX; second += 1) {
    trace.add(second * 1_000, sample);
  }
  expect(trace.timesS).toHaveLength(SAMPLES_MAX);
  expect(trace.column('askedKw')).toHaveLength(SAMPLES_MAX);
});

it('the journal of acts asks for what is set alone', () => {
  const filter = parseActFilter(new URLSearchParams('who=Li+Wei&what=tag.hung&text=+'));
  expect(actsCsvPath(filter)).toBe('/api/v1/acts.csv?who=Li+Wei&what=tag.hung');
  expect(parseActFilter(new URLSearchParams('what=nonsense')).what).toBe('');
});
