import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventKind } from '../src/index.ts';
import { FAIR, Network, type Taken } from './network.ts';

const weather = fc.record({
  lossShare: fc.constantFrom(0, 0.01, 0.1, 0.3),
  breakChance: fc.constantFrom(0, 0.01, 0.1),
  connectChance: fc.constantFrom(0.01, 0.1, 1),
  delayTicks: fc.constantFrom(0, 1, 5, 15),
});

const sequencesOf = (taken: readonly Taken[]): number[] =>
  taken.map(({ sequence }) => sequence).sort((a, b) => a - b);
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

describe('store and forward', () => {
  test('whatever the weather was, in the end each sequence was taken exactly once', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(weather, { maxLength: 4 }), (seed, weathers) => {
        const network = new Network(seed);
        for (const bad of weathers) {
          network.weather = bad;
          network.run(12);
        }
        network.weather = FAIR;
        network.run(20);
        expect(network.device.dropped).toBe(0);
        expect(sequencesOf(network.taken)).toEqual(upTo(network.device.newestSequence));
        expect(network.device.stored).toBeLessThanOrEqual(3);
        expect(network.controller.sequences.lost).toBe(0);
      }),
      { seed: 21, numRuns: 150 },
    );
  });

  test('live frames come in order; what came after a newer one is flagged replayed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(weather, { maxLength: 4 }), (seed, weathers) => {
        const network = new Network(seed);
        for (const bad of weathers) {
          network.weather = bad;
          network.run(12);
        }
        let newest = 0;
        for (const { sequence, replayed } of network.taken) {
          if (!replayed) expect(sequence).toBeGreaterThan(newest);
          if (sequence < newest) expect(replayed).toBe(true);
          newest = Math.max(newest, sequence);
        }
      }),
      { seed: 22, numRuns: 100 },
    );
  });

  test('a break of a minute is filled, live frames first', () => {
    const network = new Network(1);
    network.run(3);
    network.disconnect();
    network.weather = { ...FAIR, connectChance: 0 };
    network.run(60);
    const before = network.taken.length;
    network.weather = FAIR;
    network.run(1);
    expect(network.taken.slice(before).some(({ replayed }) => !replayed)).toBe(true);
    network.run(9);
    expect(sequencesOf(network.taken)).toEqual(upTo(network.device.newestSequence));
    expect(network.controller.replayed).toBe(180);
    expect(network.controller.sequences).toMatchObject({ gaps: 0, lost: 0, duplicates: 0 });
  });

  test('source times are those of the measurement, however late it comes', () => {
    const network = new Network(2);
    network.weather = { ...FAIR, breakChance: 0.05, connectChance: 0.05 };
    network.run(60);
    network.weather = FAIR;
    network.run(10);
    const byTime = [...network.taken].sort((a, b) => a.sequence - b.sequence);
    for (const [index, { sourceTimeMs }] of byTime.entries()) {
      if (index > 0) expect(sourceTimeMs).toBeGreaterThanOrEqual(byTime[index - 1]!.sourceTimeMs);
    }
  });

  test('frames lost on the way are counted as gaps and filled within three seconds', () => {
    const network = new Network(3);
    network.run(2);
    network.weather = { ...FAIR, lossShare: 1 };
    network.run(2);
    network.weather = FAIR;
    network.run(4);
    expect(network.controller.sequences.gaps).toBe(6);
    expect(network.controller.sequences.lost).toBe(0);
    expect(sequencesOf(network.taken)).toEqual(upTo(network.device.newestSequence));
  });

  test('a full store drops the oldest, and both sides know how many', () => {
    const network = new Network(4, 20_000);
    network.run(2);
    network.disconnect();
    network.weather = { ...FAIR, connectChance: 0 };
    network.run(300);
    const { dropped } = network.device;
    expect(dropped).toBeGreaterThan(0);
    network.weather = FAIR;
    network.run(10);
    const taken = sequencesOf(network.taken);
    expect(network.controller.sequences.lost).toBe(network.device.newestSequence - taken.length);
    expect(network.events).toEqual([
      expect.objectContaining({ kind: EventKind.storeOverflow, value: dropped }),
    ]);
    const jumps = taken.filter((sequence, index) => sequence !== (taken[index - 1] ?? 0) + 1);
    expect(jumps).toEqual([Math.max(...jumps)]);
  });

  test('a device that was booted anew begins at 1 and is no gap', () => {
    const network = new Network(5);
    network.run(5);
    const before = network.taken.length;
    network.boot(2);
    network.run(5);
    const after = network.taken.slice(before);
    expect(sequencesOf(after)).toEqual(upTo(network.device.newestSequence));
    expect(network.controller.sequences).toMatchObject({ gaps: 0, lost: 0, duplicates: 0 });
  });
});
