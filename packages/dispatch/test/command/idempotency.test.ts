import { describe, expect, test } from 'vitest';
import { ann, bob, bodyOf, Counter, liveOf, STOP } from '../desk-field.ts';

describe('an idempotency key', () => {
  test('a thousand copies are one command and one write', () => {
    const counter = new Counter();
    const ids = new Set<string>();
    for (let copy = 0; copy < 1_000; copy += 1) {
      ids.add(counter.direct(STOP, ann, liveOf(), 'the-one-key'));
    }
    expect([ids.size, counter.writes.length]).toEqual([1, 1]);
  });

  test('with another body it is refused, also after the command is over', () => {
    const counter = new Counter();
    const id = counter.direct(STOP, ann, liveOf(), 'the-one-key');
    expect(counter.direct({ ...STOP, reason: 'other' }, ann, liveOf(), 'the-one-key')).toBe(
      'keyReused',
    );
    counter.act(id, { kind: 'cancel', by: ann });
    expect(counter.draft(bodyOf(), ann, liveOf(), 'the-one-key')).toBe('keyReused');
    expect(counter.direct(STOP, ann, liveOf(), 'the-one-key')).toBe(id);
    expect(counter.writes.length).toBe(1);
  });

  test('of another person it is another key', () => {
    const counter = new Counter();
    const one = counter.direct(STOP, ann, liveOf(), 'the-one-key');
    const other = counter.direct(STOP, bob, liveOf(), 'the-one-key');
    expect(one).not.toBe(other);
  });
});
