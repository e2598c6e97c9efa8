import { ManualClock } from '@cellarium/stdx';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ServerClock } from '../src/stream/server-clock.ts';

it('believes the quickest of the last answers', () => {
  const clock = new ManualClock();
  const server = new ServerClock(clock);
  clock.advance(1_000);
  server.answer(0, 1_000, 50_500);
  clock.advance(10);
  server.answer(1_000, 1_010, 60_005);
  clock.advance(990);
  server.answer(1_010, 2_000, 61_900);
  expect(server.nowMs()).toBe(60_010 + 990);
  expect(server.roundTripMs).toBe(10);
});

it('is never off by more than half the round trip, however the delay is shared', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2_000 }),
      fc.integer({ min: 0, max: 2_000 }),
      fc.integer({ min: -1e9, max: 1e9 }),
      (there, back, offset) => {
        const clock = new ManualClock();
        const server = new ServerClock(clock);
        const asked = clock.monotonicMs();
        clock.advance(there);
        const serverTimeMs = clock.monotonicMs() + offset;
        clock.advance(back);
        server.answer(asked, clock.monotonicMs(), serverTimeMs);
        const error = Math.abs(server.nowMs() - (clock.monotonicMs() + offset));
        expect(error).toBeLessThanOrEqual((there + back) / 2 + 1e-6);
      },
    ),
  );
});

it('knows that a time the server wrote can not be later than its now', () => {
  const clock = new ManualClock();
  const server = new ServerClock(clock);
  server.answer(0, 400, 10_000);
  const before = server.nowMs();
  server.atLeast(before + 150);
  expect(server.nowMs()).toBe(before + 150);
  server.atLeast(before - 5_000);
  expect(server.nowMs()).toBe(before + 150);
});
