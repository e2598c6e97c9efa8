import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RingBuffer } from '../src/index.ts';

describe('a ring buffer', () => {
  test('holds the newest items in order, whatever is pushed and shifted', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.oneof(fc.nat(), fc.constant('shift'))),
        (capacity, acts) => {
          const ring = new RingBuffer<number>(capacity);
          const model: number[] = [];
          for (const act of acts) {
            if (typeof act === 'number') {
              model.push(act);
              const dropped = model.length > capacity ? model.shift() : undefined;
              expect(ring.push(act)).toBe(dropped);
            } else {
              expect(ring.shift()).toBe(model.shift());
            }
            expect([...ring]).toEqual(model);
            expect(ring.length).toBe(model.length);
          }
        },
      ),
    );
  });

  test('is empty after a clear', () => {
    const ring = new RingBuffer<number>(2);
    ring.push(1);
    ring.clear();
    expect([...ring]).toEqual([]);
    expect(ring.shift()).toBeUndefined();
    expect(ring.at(0)).toBeUndefined();
  });
});
