import { describe, expect, test } from 'vitest';
import { CommandKind } from '../../src/index.ts';
import { ann, bodyOf, Counter, liveOf, stateOf } from '../desk-field.ts';

describe('contactors', () => {
  const CLOSE = bodyOf({ kind: CommandKind.closeContactors, place: 'B002 R03', powerKw: 0 });

  function closed(counter: Counter): string {
    const id = counter.sent(CLOSE);
    for (let sample = 0; sample < 2; sample += 1) {
      counter.wait(1_000);
      counter.measure(id, 0, { isDone: true });
    }
    return id;
  }

  test('are selected like a power, confirmed when they are seen closed, and then done', () => {
    const counter = new Counter();
    expect(counter.direct(CLOSE)).toBe('notSelected');
    const id = closed(counter);
    expect(stateOf(counter, id)).toBe('confirmed measured');
    expect(counter.desk.live()).toEqual([]);
    counter.wait(700_000);
    expect(stateOf(counter, id)).toBe('confirmed measured');
    expect(counter.writes.length).toBe(1);
  });

  test('a restart leaves what was done as it was', () => {
    const before = new Counter();
    const id = closed(before);
    const after = new Counter();
    after.desk.restore(before.record(id));
    after.act(id, { kind: 'boot' });
    expect(stateOf(after, id)).toBe('confirmed measured');
  });

  test('are opened in one step', () => {
    const counter = new Counter();
    counter.direct({ ...CLOSE, kind: CommandKind.openContactors }, ann, liveOf({ isFresh: false }));
    expect(counter.writes.length).toBe(1);
  });
});
