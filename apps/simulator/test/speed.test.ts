import { expect, test } from 'vitest';
import { checkSpeed, stepsOf } from '../src/speed.ts';

test('a small station runs sixty times faster than time, a large one five', () => {
  expect(checkSpeed(60, 2_496).ok).toBe(true);
  expect(checkSpeed(5, 998_400).ok).toBe(true);
  const refused = checkSpeed(6, 998_400);
  expect(refused.ok ? '' : refused.error).toContain('speed 6 is outside 1 to 5');
  expect(checkSpeed(61, 2_496).ok).toBe(false);
});

test('speed below one, or no number, is refused', () => {
  for (const speed of [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(checkSpeed(speed, 100).ok).toBe(false);
  }
});

test('a fast second is cut into equal steps that the physics can resolve', () => {
  expect(stepsOf(1)).toEqual({ count: 1, stepS: 1 });
  expect(stepsOf(60)).toEqual({ count: 12, stepS: 5 });
  expect(stepsOf(7)).toEqual({ count: 2, stepS: 3.5 });
});
