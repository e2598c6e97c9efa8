import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Pacing } from '../src/pacing.ts';

const drain = (pacing: Pacing, nowMs: number): number[] => {
  const slots: number[] = [];
  for (let slot = pacing.take(nowMs); slot >= 0; slot = pacing.take(nowMs)) slots.push(slot);
  return slots;
};

test('slots are spread evenly over the period', () => {
  const pacing = new Pacing(4, 1_000, 2_000, 100);
  expect(pacing.take(99)).toBe(-1);
  expect(drain(pacing, 100)).toEqual([0]);
  expect(pacing.waitMs(100)).toBe(250);
  expect(drain(pacing, 600)).toEqual([1, 2]);
  expect(pacing.lagMs(600)).toBe(0);
  expect(drain(pacing, 1_100)).toEqual([3, 0]);
});

test('however irregularly it is called, no slot is lost and none drifts', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 50 }), (pauses) => {
      const pacing = new Pacing(7, 1_000, 2_000, 0);
      let nowMs = 0;
      const taken: number[] = [];
      for (const pause of pauses) {
        nowMs += pause;
        taken.push(...drain(pacing, nowMs));
      }
      const due = pauses.length === 0 ? 0 : Math.floor((nowMs * 7) / 1_000) + 1;
      expect(taken).toEqual(Array.from({ length: due }, (_, k) => k % 7));
    }),
  );
});

test('far behind, it leaves out whole rounds, keeps the phase of every slot and counts them', () => {
  const pacing = new Pacing(4, 1_000, 2_000, 0);
  drain(pacing, 250);
  const slots = drain(pacing, 5_600);
  expect(slots[0]).toBe(2);
  expect(pacing.skippedRounds).toBe(5);
  expect(slots).toEqual([2]);
  expect(pacing.waitMs(5_600)).toBe(150);
});
