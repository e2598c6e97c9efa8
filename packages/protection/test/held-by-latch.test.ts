import { expect, test } from 'vitest';
import { TierStates } from '../src/tier-states.ts';
import { createVerdicts } from '../src/verdicts.ts';

const LIMITS = [10, 20, 30] as const;

test('a level is held by its latch from when the value is back inside until it is reset', () => {
  const tier = (limit: number) =>
    ({
      limit,
      delayS: 0,
      hysteresis: 1,
      clearAfterS: 0,
      latch: limit === 30,
      action: 'alarm',
    }) as const;
  const tiers = [tier(LIMITS[0]), tier(LIMITS[1]), tier(LIMITS[2])] as const;
  const verdicts = createVerdicts(1);
  const states = new TierStates(1);
  const step = (value: number): number => {
    verdicts.value[0] = value;
    states.step(0, verdicts, tiers, 1, 1);
    states.step(0, verdicts, tiers, 1, 1);
    return states.level[0] ?? 0;
  };
  expect(step(31)).toBe(3);
  expect(states.isHeldByLatch(0, verdicts, tiers, 1)).toBe(false);
  expect(step(5)).toBe(3);
  expect(states.isHeldByLatch(0, verdicts, tiers, 1)).toBe(true);
  expect(states.level[0]).toBe(3);
  expect(states.reset(0, verdicts, tiers, 1)).toBe(true);
  expect(states.level[0]).toBe(0);
  expect(states.isHeldByLatch(0, verdicts, tiers, 1)).toBe(false);
});
