import { describe, expect, test } from 'vitest';
import { ann, bodyOf, Counter, liveOf, STOP, stateOf } from '../desk-field.ts';

describe('a desk', () => {
  test('has a limit for what waits, and none for stops', () => {
    const counter = new Counter();
    for (let at = 0; at < 200; at += 1) counter.draft(bodyOf({ place: 'B002', powerKw: 900 }));
    expect(counter.draft()).toBe('tooMany');
    expect(counter.direct(STOP)).toMatch(/^C/);
  });

  test('forgets what is over, oldest first, and keeps what is in hand', () => {
    const counter = new Counter();
    const waiting = counter.draft(bodyOf({ place: 'B003', powerKw: 900 }));
    const first = counter.direct({ ...STOP, place: 'B002' });
    for (let at = 0; at < 2_300; at += 1) counter.direct({ ...STOP, place: 'B002' });
    expect(counter.desk.find(first)).toBeUndefined();
    expect(counter.desk.find(waiting)).toBeDefined();
  });
});

describe('a store that fails', () => {
  test('before the commit, the desk stands where it stood', () => {
    const counter = new Counter();
    const id = counter.draft();
    counter.select(id);
    const event = {
      kind: 'execute',
      by: ann,
      token: `T-${id}`,
      powerKw: 5_000,
      live: liveOf(),
    } as const;
    expect(counter.desk.propose(id, event, counter.at).ok).toBe(true);
    expect(stateOf(counter, id)).toBe('selected none');
  });
});
