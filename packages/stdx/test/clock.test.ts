import { expect, test } from 'vitest';
import { ManualClock } from '../src/index.ts';

test('a leap of the wall clock does not touch monotonic time', () => {
  const clock = new ManualClock(1_000);
  clock.advance(50);
  clock.leap(-3_600_000);
  expect(clock.monotonicMs()).toBe(50);
  expect(clock.utcMs()).toBe(1_050 - 3_600_000);
});
