import { Layer } from '@cellarium/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Racks } from './plant.ts';

const CONDITIONS = [
  'hardware-cell-voltage-high',
  'bms-cell-voltage-high',
  'cell-voltage-high',
] as const;

const saying = fc.record({
  condition: fc.constantFrom(...CONDITIONS),
  level: fc.constantFrom(1 as const, 2 as const, 3 as const),
  atS: fc.integer({ min: 0, max: 100 }),
  uncertaintyMs: fc.constantFrom(0, 50, 5_000),
});

/** What the layers said, in any order of arrival; one signal each condition and level. */
const sayings = fc
  .uniqueArray(saying, {
    minLength: 1,
    maxLength: 9,
    selector: ({ condition, level }) => `${condition}/${level}`,
  })
  .chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
    ),
  );

type Saying = typeof saying extends fc.Arbitrary<infer T> ? T : never;

function entryOf(all: readonly Saying[]) {
  const racks = new Racks();
  for (const { condition, level, atS, uncertaintyMs } of all) {
    racks.say(condition, condition.startsWith('hardware') ? 3 : level, {
      atS,
      uncertaintyMs,
      value: 3_600,
    });
  }
  racks.run(1);
  return racks.entries[0];
}

test('who acted first and when each layer saw it do not depend on the order of arrival', () => {
  fc.assert(
    fc.property(sayings, ([all, otherwise]) => {
      const one = entryOf(all);
      const other = entryOf(otherwise);
      expect(other?.actedFirst).toBe(one?.actedFirst);
      expect(other?.startedMs).toBe(one?.startedMs);
      expect(other?.margins).toEqual(one?.margins);
      expect(other?.layers.map((seen) => [seen?.seenMs, seen?.actedMs, seen?.level])).toEqual(
        one?.layers.map((seen) => [seen?.seenMs, seen?.actedMs, seen?.level]),
      );
    }),
    { seed: 11, numRuns: 300 },
  );
});

test('an entry is there exactly when a layer limited or tripped, and the first to act is the earliest', () => {
  fc.assert(
    fc.property(sayings, ([all]) => {
      const entry = entryOf(all);
      const acts = all.filter(
        ({ condition, level }) => level >= 2 || condition.startsWith('hardware'),
      );
      expect(entry !== undefined).toBe(acts.length > 0);
      if (entry === undefined) return;
      const earliestS = Math.min(...acts.map(({ atS }) => atS));
      const first = entry.layers[entry.actedFirst ?? Layer.hardware];
      expect(first?.actedMs).toBe(
        entry.layers.reduce(
          (least, seen) => Math.min(least, seen?.actedMs ?? Number.POSITIVE_INFINITY),
          Number.POSITIVE_INFINITY,
        ),
      );
      expect(((first?.actedMs ?? 0) - entry.startedMs) / 1_000).toBeCloseTo(
        earliestS - Math.min(...all.map(({ atS }) => atS)),
      );
      const warned = entry.layers[Layer.software]?.seenMs ?? Number.POSITIVE_INFINITY;
      expect(entry.warnedBeforeS !== null).toBe(warned < (first?.actedMs ?? 0));
    }),
    { seed: 12, numRuns: 300 },
  );
});
