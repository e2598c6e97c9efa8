import { describe, expect, test } from 'vitest';
import { Random } from '../src/index.ts';

describe('seeded randomness', () => {
  test('the same seed gives the same numbers', () => {
    const [a, b] = [new Random(42), new Random(42)];
    for (let i = 0; i < 100; i += 1) expect(a.uint32()).toBe(b.uint32());
  });

  test('a fixed seed gives the numbers that it always gave', () => {
    const random = new Random(1);
    expect([random.uint32(), random.uint32(), random.uint32()]).toMatchInlineSnapshot(`
      [
        2420951833,
        2513034076,
        3847892949,
      ]
    `);
  });

  test('parts of a whole have numbers of their own', () => {
    expect(Random.of(1, 0).uint32()).not.toBe(Random.of(1, 1).uint32());
    expect(Random.of(1, 5).uint32()).toBe(Random.of(1, 5).uint32());
  });

  test('unit numbers fill their range evenly', () => {
    const random = new Random(7);
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i += 1) {
      const at = Math.floor(random.unit() * 10);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  test('normal numbers have the mean and spread asked for', () => {
    const random = new Random(3);
    let sum = 0;
    let squares = 0;
    const count = 100_000;
    for (let i = 0; i < count; i += 1) {
      const value = random.normal(5, 2);
      sum += value;
      squares += value * value;
    }
    const mean = sum / count;
    expect(mean).toBeCloseTo(5, 1);
    expect(Math.sqrt(squares / count - mean * mean)).toBeCloseTo(2, 1);
  });
});
