import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Timeline } from '../src/timeline.ts';

describe('time between the samples of a row', () => {
  test('is the device’s own, free of what the network adds', () => {
    const timeline = new Timeline(1);
    timeline.advance(0, 1_000, 0);
    timeline.advance(0, 2_000, 2_500);
    expect(timeline.dtS[0]).toBe(1);
    timeline.advance(0, 3_000, 2_900);
    expect(timeline.dtS[0]).toBe(1);
  });

  test('is the monotonic one where the device’s clock leapt, either way', () => {
    const timeline = new Timeline(1);
    timeline.advance(0, 1_000, 0);
    timeline.advance(0, 3_602_000, 1_000);
    expect(timeline.dtS[0]).toBe(1);
    timeline.advance(0, 2_000, 2_000);
    expect(timeline.dtS[0]).toBe(1);
  });

  test('begins anew after a silence: what nobody saw does not count', () => {
    const timeline = new Timeline(1);
    timeline.advance(0, 1_000, 0);
    expect(timeline.fallSilent(0)).toBe(true);
    expect(timeline.fallSilent(0)).toBe(false);
    timeline.advance(0, 61_000, 60_000);
    expect(timeline.dtS[0]).toBe(0);
    timeline.advance(0, 62_000, 61_000);
    expect(timeline.dtS[0]).toBe(1);
  });

  test('never goes back, and no leap of a clock adds more than a second to what really passed', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            passedMs: fc.integer({ min: 1, max: 5_000 }),
            leapMs: fc.constantFrom(0, 0, 0, 900, -900, 3_600_000, -3_600_000, 86_400_000),
          }),
          { maxLength: 50 },
        ),
        (steps) => {
          const timeline = new Timeline(1);
          let deviceMs = 1_767_225_600_000;
          let nowMs = 0;
          timeline.advance(0, deviceMs, nowMs);
          for (const { passedMs, leapMs } of steps) {
            nowMs += passedMs;
            deviceMs += passedMs + leapMs;
            timeline.advance(0, deviceMs, nowMs);
            expect(timeline.dtS[0]).toBeGreaterThanOrEqual(0);
            expect(timeline.dtS[0]! * 1_000).toBeLessThanOrEqual(passedMs + 1_000);
            expect(timeline.dtS[0]! * 1_000).toBeGreaterThanOrEqual(passedMs - 3_000);
          }
        },
      ),
      { seed: 13 },
    );
  });
});
