import { expect, test } from 'vitest';
import { RECENT_MS, readPoints, readSummaries } from '../src/index.ts';
import { cellsAt, Field, sensorsAt } from './field.ts';

/** A rack speaks once a second for so long; its current counts the seconds. */
function speak(field: Field, seconds: number, firstCurrent = 0): void {
  for (let second = 0; second < seconds; second += 1) {
    field.rack(2, { currentDeciA: firstCurrent + second, ...cellsAt(3_000 + second) });
    field.cycle(0);
    field.clock.advance(1_000);
  }
}

test('ten minutes are kept, a sample a second, and no more', () => {
  const field = new Field();
  speak(field, 700);
  const { series, timesMs, periodMs } = readSummaries(field.engine.recent, 2, field.clock.utcMs());
  expect(periodMs).toBe(1_000);
  expect(timesMs.length).toBe(RECENT_MS / 1_000);
  expect(series[0]?.values.at(0)).toBe(100);
  expect(series[0]?.values.at(-1)).toBe(699);
  expect(series[2]?.values.at(-1)).toBe(3_300);
  expect(series[3]?.values.at(-1)).toBe(3_699);
});

test('cells and sensors are kept each ten seconds', () => {
  const field = new Field();
  speak(field, 40);
  const now = field.clock.utcMs();
  const { timesMs, series, periodMs } = readPoints(field.engine.recent, 2, [0, 9], [1], now);
  expect(periodMs).toBe(10_000);
  expect(timesMs.map((timeMs) => now - timeMs)).toEqual([40_000, 30_000, 20_000, 10_000]);
  expect(series).toEqual([
    { quantity: 'cellVoltageMv', point: 0, values: [3_000, 3_010, 3_020, 3_030] },
    { quantity: 'cellVoltageMv', point: 9, values: [3_300, 3_300, 3_300, 3_300] },
    { quantity: 'temperatureDeciC', point: 1, values: [250, 250, 250, 250] },
  ]);
});

test('a gap is a gap, in the middle and at the end', () => {
  const field = new Field();
  speak(field, 3);
  field.clock.advance(60_000);
  speak(field, 2, 100);
  field.clock.advance(30_000);
  const { series } = readSummaries(field.engine.recent, 2, field.clock.utcMs());
  expect(series[0]?.values).toEqual([0, 1, 2, null, 100, 101, null]);
});

test('what was not good is no number', () => {
  const field = new Field();
  field.rack(2, { ...cellsAt(0xffff, 6_000), ...sensorsAt(-0x8000) });
  field.cycle(0);
  const now = field.clock.utcMs();
  const { series } = readPoints(field.engine.recent, 2, [0, 1, 2], [0, 1], now);
  expect(series.map(({ values }) => values[0])).toEqual([null, null, 3_300, null, 250]);
  const dark = new Field();
  dark.rack(2, cellsAt(...new Array<number>(10).fill(0xffff)));
  dark.cycle(0);
  const summaries = readSummaries(dark.engine.recent, 2, dark.clock.utcMs());
  expect(summaries.series.map(({ values }) => values[0])).toEqual([
    100,
    10_000,
    null,
    null,
    250,
    500,
  ]);
});

test('a device whose clock is far off is dated by our own', () => {
  const field = new Field();
  field.rack(2, { currentDeciA: 7 }, { sourceTimeMs: field.clock.utcMs() + 3_600_000 });
  field.cycle(0);
  const { timesMs } = readSummaries(field.engine.recent, 2, field.clock.utcMs());
  expect(timesMs).toEqual([field.clock.utcMs()]);
});

test('after the wall clock was set back new samples take the place of those from the future', () => {
  const field = new Field();
  speak(field, 5);
  field.clock.leap(-3_600_000);
  field.clock.advance(3_000);
  speak(field, 5, 50);
  const { series } = readSummaries(field.engine.recent, 2, field.clock.utcMs());
  expect(series[0]?.values).toEqual([50, 51, 52, 53, 54]);
});

test('late data too old for the ring is refused and counted', () => {
  const field = new Field();
  field.clock.advance(RECENT_MS);
  field.rack(2);
  field.rack(2, {}, { sourceTimeMs: field.clock.utcMs() - RECENT_MS - 1_000, replayed: true });
  expect(field.engine.recent.refused).toBe(1);
});
