import { Quality } from '@cellarium/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LiveRing, type LiveSample } from '../src/panels/rack-trend/live-ring.ts';
import { holesOf, mergeTrend, type TrendTable } from '../src/panels/rack-trend/merge.ts';

const T0 = Date.UTC(2026, 2, 4, 6, 0, 0);

function sample(second: number, mv: number, quality: number = Quality.good): LiveSample {
  return {
    sourceTimeMs: T0 + second * 1000,
    cellVoltageMv: Uint16Array.of(mv, mv + 1),
    cellQuality: Uint8Array.of(quality, Quality.good),
    temperatureDeciC: Int16Array.of(251),
    temperatureQuality: Uint8Array.of(Quality.good),
    rack: { current: 12.5, voltage: 1380, soc: undefined, temperature: 25.1 },
  };
}

describe('the live past of a rack', () => {
  test('keeps each measurement once, in the order of the device', () => {
    const ring = new LiveRing(2, 1);
    expect(ring.push(sample(1, 3300))).toBe(true);
    expect(ring.push(sample(1, 3300))).toBe(false);
    expect(ring.push(sample(0, 3299))).toBe(false);
    expect(ring.push(sample(2, 3301))).toBe(true);
    expect(ring.cell(0)).toEqual([3300, 3301]);
    expect(ring.cell(1)).toEqual([3301, 3302]);
    expect(ring.sensor(0)).toEqual([25.1, 25.1]);
    expect(ring.rack('current')).toEqual([12.5, 12.5]);
    expect(ring.rack('soc')).toEqual([null, null]);
  });

  test('keeps a gap where a cell was not measured', () => {
    const ring = new LiveRing(2, 1);
    ring.push(sample(1, 3300));
    ring.push(sample(2, 0, Quality.bad));
    ring.push(sample(3, 9999, Quality.outOfRange));
    ring.push(sample(4, 3301));
    expect(ring.cell(0)).toEqual([3300, null, null, 3301]);
  });

  test('takes no rack that was never measured', () => {
    const ring = new LiveRing(2, 1);
    expect(ring.push({ ...sample(1, 1), sourceTimeMs: 0 })).toBe(false);
    expect(ring.lastTimeMs).toBeUndefined();
  });

  test('is bounded, and forgets the oldest', () => {
    const ring = new LiveRing(2, 1);
    for (let second = 1; second <= 2000; second += 1)
      ring.push(sample(second, 3000 + (second % 100)));
    expect(ring.length).toBe(660);
    expect(ring.firstTimeMs).toBe(T0 + 1341 * 1000);
    expect(ring.lastTimeMs).toBe(T0 + 2000 * 1000);
    expect(ring.hasHole()).toBe(false);
    ring.push(sample(2010, 3300));
    expect(ring.hasHole()).toBe(true);
  });
});

const table = (periodMs: number, seconds: number[], base = 0): TrendTable => ({
  periodMs,
  timesMs: seconds.map((second) => T0 + second * 1000),
  lines: [seconds.map((second) => base + second)],
});

describe('what the server kept and what the stream brought', () => {
  test('become one line: coarse before, fine from the first live point on', () => {
    const merged = mergeTrend(table(10_000, [0, 10, 20, 30]), table(1000, [23, 24, 25]), T0);
    expect(merged.timesMs.map((ms) => (ms - T0) / 1000)).toEqual([0, 10, 20, 23, 24, 25, 30]);
    expect(merged.fineFromMs).toBe(T0 + 23_000);
    expect(holesOf(merged)).toEqual([]);
  });

  test('leave a hole where both are silent, and no line across it', () => {
    const merged = mergeTrend(table(10_000, [0, 10]), table(1000, [60, 61, 70, 71]), T0);
    expect(merged.lines[0]).toEqual([0, 10, null, 60, 61, null, 70, 71]);
    expect(holesOf(merged).map(([from, to]) => [(from - T0) / 1000, (to - T0) / 1000])).toEqual([
      [10, 60],
      [61, 70],
    ]);
  });

  test('keep the nulls of the server as a gap', () => {
    const coarse = { ...table(10_000, [0, 10, 20, 30]), lines: [[1, null, null, 4]] };
    const merged = mergeTrend(coarse, table(1000, []), T0);
    expect(merged.lines[0]).toEqual([1, null, null, 4]);
    expect(holesOf(merged)).toEqual([[T0, T0 + 30_000]]);
    expect(merged.fineFromMs).toBeUndefined();
  });

  test('fill a hole of the stream with what the device sent later', () => {
    const merged = mergeTrend(table(10_000, [0, 10, 20, 30]), table(1000, [2, 3, 4, 28, 29]), T0);
    expect(merged.timesMs.map((ms) => (ms - T0) / 1000)).toEqual([0, 2, 3, 4, 10, 20, 28, 29, 30]);
    expect(holesOf(merged)).toEqual([]);
  });

  test('are not bridged by a kept point that stands in for a missed live one', () => {
    const merged = mergeTrend(table(10_000, [0, 10]), table(1000, [8, 9, 20, 21]), T0);
    expect(merged.lines[0]).toEqual([0, 8, 9, 10, null, 20, 21]);
  });

  test('begin where the picture begins', () => {
    const merged = mergeTrend(table(10_000, [0, 10, 20]), table(1000, [21]), T0 + 15_000);
    expect(merged.lines[0]).toEqual([20, 21]);
  });

  test('always run forward in time, and hold every fine point', () => {
    const seconds = fc.uniqueArray(fc.integer({ min: 0, max: 600 }), { maxLength: 60 });
    fc.assert(
      fc.property(seconds, seconds, (coarseAt, fineAt) => {
        const coarse = table(
          10_000,
          coarseAt.toSorted((a, b) => a - b),
        );
        const fine = table(
          1000,
          fineAt.toSorted((a, b) => a - b),
          0.5,
        );
        const merged = mergeTrend(coarse, fine, T0);
        for (let at = 1; at < merged.timesMs.length; at += 1) {
          expect(merged.timesMs[at]).toBeGreaterThan(merged.timesMs[at - 1] as number);
        }
        const values = new Set(merged.lines[0]);
        for (const value of fine.lines[0] ?? []) expect(values.has(value)).toBe(true);
        expect(merged.lines[0]).toHaveLength(merged.timesMs.length);
      }),
    );
  });
});
