import { expect, test } from 'vitest';
import { FineClock } from '../../src/net/fine-clock.ts';

test('it runs between the milliseconds of the wall clock and never leaves the one it shows', () => {
  let wallMs = 1_000.75;
  let monotonicMs = 3.1;
  const clock = new FineClock({
    utcMs: () => Math.floor(wallMs),
    monotonicMs: () => monotonicMs,
  });
  let last = 0;
  let parts = 0;
  for (let step = 0; step < 1_000; step += 1) {
    wallMs += 0.137;
    monotonicMs += 0.137;
    const fineMs = clock.utcMs();
    expect(fineMs).toBeGreaterThanOrEqual(Math.floor(wallMs));
    expect(fineMs).toBeLessThanOrEqual(Math.floor(wallMs) + 1);
    expect(fineMs).toBeGreaterThan(last);
    if (!Number.isInteger(fineMs)) parts += 1;
    last = fineMs;
  }
  expect(parts).toBeGreaterThan(900);
});

test('a leap of the wall clock is followed at once', () => {
  let wallMs = 1_000;
  const clock = new FineClock({ utcMs: () => wallMs, monotonicMs: () => 5 });
  wallMs -= 500;
  expect(clock.utcMs()).toBe(501);
  wallMs += 3_600_000;
  expect(clock.utcMs()).toBe(3_600_500);
});
