import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Tiers } from '../src/index.ts';
import { TierStates } from '../src/tier-states.ts';
import { createVerdicts } from '../src/verdicts.ts';

/*
 * Goal: levels, delays, hysteresis, clearing and latching are right whatever the values do. Method: a
 * second implementation that keeps the whole past and looks at it anew each time.
 */

interface Sample {
  readonly value: number;
  readonly dtS: number;
}

/** One tier, judged from its whole past: the slow and plain way. */
class PlainTier {
  isOn = false;
  #beyondS = -1;
  #insideS = -1;
  readonly #tier: Tiers[number];

  constructor(tier: Tiers[number]) {
    this.#tier = tier;
  }

  step({ value, dtS }: Sample): void {
    const { limit, hysteresis, delayS, clearAfterS, latch } = this.#tier;
    const beyond = value >= limit;
    const inside = value < limit - hysteresis;
    this.#beyondS = beyond ? (this.#beyondS < 0 ? 0 : this.#beyondS + dtS) : -1;
    if (!this.isOn && this.#beyondS >= delayS && beyond) {
      this.isOn = true;
      this.#insideS = -1;
      return;
    }
    if (!this.isOn) return;
    this.#insideS = inside ? (this.#insideS < 0 ? 0 : this.#insideS + dtS) : -1;
    if (this.#insideS >= clearAfterS && inside && !latch) {
      this.isOn = false;
      this.#beyondS = -1;
    }
  }
}

const sample: fc.Arbitrary<Sample> = fc.record({
  value: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(9, 10, 19, 20, 29, 30)),
  dtS: fc.constantFrom(0, 0.5, 1, 2, 5),
});
const tier = (limit: number): fc.Arbitrary<Tiers[number]> =>
  fc.record({
    limit: fc.constant(limit),
    delayS: fc.constantFrom(0, 1, 3, 10),
    hysteresis: fc.constantFrom(0, 2, 9),
    clearAfterS: fc.constantFrom(0, 1, 5, 30),
    latch: fc.boolean(),
    action: fc.constant('alarm' as const),
  });
const tiers: fc.Arbitrary<Tiers> = fc.tuple(tier(10), tier(20), tier(30));

function run(settings: Tiers, samples: readonly Sample[], direction: 1 | -1): number[] {
  const states = new TierStates(1);
  const verdicts = createVerdicts(1);
  return samples.map(({ value, dtS }) => {
    verdicts.value[0] = direction * value;
    states.step(0, verdicts, settings, direction, dtS);
    return states.level[0]!;
  });
}

const mirrored = (settings: Tiers): Tiers =>
  settings.map((one) => ({ ...one, limit: -one.limit })) as unknown as Tiers;

describe('levels over time', () => {
  test('are those of the plain implementation, in both directions', () => {
    fc.assert(
      fc.property(tiers, fc.array(sample, { maxLength: 80 }), (settings, samples) => {
        const plain = settings.map((one) => new PlainTier(one));
        const expected = samples.map((one) => {
          for (const each of plain) each.step(one);
          return plain.findLastIndex(({ isOn }) => isOn) + 1;
        });
        expect(run(settings, samples, 1)).toEqual(expected);
        expect(run(mirrored(settings), samples, -1)).toEqual(expected);
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  test('a value that is not known changes no level and lets no delay run', () => {
    fc.assert(
      fc.property(tiers, fc.array(sample, { maxLength: 60 }), fc.nat(59), (settings, all, at) => {
        const states = new TierStates(1);
        const other = new TierStates(1);
        const verdicts = createVerdicts(1);
        for (const [index, { value, dtS }] of all.entries()) {
          verdicts.value[0] = value;
          states.step(0, verdicts, settings, 1, dtS);
          other.step(0, verdicts, settings, 1, dtS);
          if (index !== at) continue;
          const before = other.level[0];
          verdicts.value[0] = Number.NaN;
          for (let gap = 0; gap < 5; gap += 1) other.step(0, verdicts, settings, 1, 10);
          expect(other.level[0]).toBe(before);
          expect(other.known[0]).toBe(0);
        }
        expect(other.level[0]).toBe(states.level[0]);
      }),
      { seed: 12, numRuns: 300 },
    );
  });

  test('what is held raises nothing and clears all the same', () => {
    const states = new TierStates(1);
    const verdicts = createVerdicts(1);
    const settings = [10, 20, 30].map((limit) => ({
      ...{ limit, delayS: 0, hysteresis: 0, clearAfterS: 0, latch: false },
      action: 'alarm' as const,
    })) as unknown as Tiers;
    verdicts.held[0] = 1;
    verdicts.value[0] = 25;
    states.step(0, verdicts, settings, 1, 1);
    expect(states.level[0]).toBe(0);
    verdicts.held[0] = 0;
    states.step(0, verdicts, settings, 1, 1);
    expect(states.level[0]).toBe(2);
    verdicts.held[0] = 1;
    verdicts.value[0] = 15;
    states.step(0, verdicts, settings, 1, 1);
    expect(states.level[0]).toBe(1);
  });

  test('a reset takes back only what is latched and inside again', () => {
    const states = new TierStates(1);
    const verdicts = createVerdicts(1);
    const settings = [10, 20, 30].map((limit) => ({
      ...{ limit, delayS: 0, hysteresis: 2, clearAfterS: 0, latch: limit === 30 },
      action: 'alarm' as const,
    })) as unknown as Tiers;
    verdicts.value[0] = 31;
    states.step(0, verdicts, settings, 1, 1);
    expect(states.reset(0, verdicts, settings, 1)).toBe(false);
    verdicts.value[0] = 29;
    states.step(0, verdicts, settings, 1, 1);
    expect(states.reset(0, verdicts, settings, 1)).toBe(false);
    verdicts.value[0] = 12;
    states.step(0, verdicts, settings, 1, 1);
    expect(states.level[0]).toBe(3);
    expect(states.reset(0, verdicts, settings, 1)).toBe(true);
    expect(states.level[0]).toBe(1);
  });
});
