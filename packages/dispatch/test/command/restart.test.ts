import { describe, expect, test } from 'vitest';
import { ann, Counter, kinds, liveOf, STOP, stateOf } from '../desk-field.ts';

describe('a restart', () => {
  test.each([
    ['draft', 'expired restarted', (c: Counter) => c.draft()],
    [
      'selected',
      'expired restarted',
      (c: Counter) => {
        const id = c.draft();
        c.select(id);
        return id;
      },
    ],
    ['sent', 'unknown restarted', (c: Counter) => c.sent()],
    [
      'unknown',
      'unknown silent',
      (c: Counter) => {
        const id = c.sent();
        c.wait(60_000);
        return id;
      },
    ],
    [
      'confirmed',
      'expired restarted',
      (c: Counter) => {
        const id = c.sent();
        c.wait(1_000);
        c.measure(id, 5_000);
        c.wait(1_000);
        c.measure(id, 5_000);
        return id;
      },
    ],
  ])('finds a command %s and makes it %s, and writes nothing', (_, becomes, play) => {
    const before = new Counter();
    const id = play(before);
    const after = new Counter();
    after.nowMs = 5;
    // What the store holds is what was stored, not what was in memory.
    const stores = before.effects.filter((effect) => effect.kind === 'store');
    for (const store of stores) after.desk.restore(store.record);
    expect(after.act(id, { kind: 'boot' })).toBe('done');
    expect(stateOf(after, id)).toBe(becomes);
    after.wait(300_000);
    expect(after.writes).toEqual([]);
    expect(kinds(after.effects).includes('readBack')).toBe(becomes.startsWith('unknown'));
  });

  test('the key of a command before the restart still answers with that command', () => {
    const before = new Counter();
    const id = before.direct(STOP, ann, liveOf(), 'the-one-key');
    const after = new Counter();
    after.desk.restore(before.record(id));
    after.act(id, { kind: 'boot' });
    expect(after.direct(STOP, ann, liveOf(), 'the-one-key')).toBe(id);
    expect(after.writes).toEqual([]);
  });
});
