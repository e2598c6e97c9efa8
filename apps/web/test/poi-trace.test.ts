import { expect, it } from 'vitest';
import { plotData, spanOf } from '../src/panels/poi-trend/plot-data.ts';
import { PoiTrace } from '../src/stores/poi-trace.ts';

const sample = (deliveredKw: number) => ({
  deliveredKw,
  askedKw: 0,
  dischargeableKw: 500,
  chargeableKw: 400,
  frequencyHz: 50,
});

it('keeps a gap as a gap', () => {
  const trace = new PoiTrace();
  trace.add(1_000, sample(1));
  trace.add(2_000, sample(2));
  trace.add(9_000, sample(3));
  expect(plotData(trace, 1).power[4]).toEqual([1, 2, null, 3]);
  expect(plotData(trace, 1).power[0]).toEqual([1, 2, 2.001, 9]);
});

it('takes each source time once, and never an older one', () => {
  const trace = new PoiTrace();
  trace.add(2_000, sample(2));
  trace.add(2_000, sample(9));
  trace.add(1_000, sample(1));
  expect(plotData(trace, 1).power[4]).toEqual([2]);
});

it('keeps one hour and no more, the newest of it', () => {
  const trace = new PoiTrace();
  for (let second = 1; second <= 20_000; second += 1) trace.add(second * 1_000, sample(second));
  expect(trace.length).toBe(3_600);
  expect(trace.timesMs[0]).toBe((20_000 - 3_599) * 1_000);
  expect(trace.column('deliveredKw').at(-1)).toBe(20_000);
  expect(spanOf(trace, 20_001_000)).toEqual({ min: 20_000 - 3_599, max: 20_001 });
});

it('draws charge below zero, in the unit of the station', () => {
  const trace = new PoiTrace();
  trace.add(1_000, sample(250));
  expect(plotData(trace, 1_000).power.slice(1)).toEqual([[0.5], [-0.4], [0], [0.25]]);
});
