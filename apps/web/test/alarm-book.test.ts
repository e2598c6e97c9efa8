import type { Alarm, AlarmBatch } from '@cellarium/api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALARMS_HELD_MAX, AlarmBook } from '../src/stores/alarms/alarm-book.ts';
import { alarmOf, entryOf, eventsOf, incidentOf, RAISED_MS, resetOf } from './alarm-fixture.ts';

const idsOf = (book: AlarmBook): number[] => [...book.alarms.keys()].sort((a, b) => a - b);

function startedAt(sequence: number, alarms: readonly Alarm[] = []): AlarmBook {
  const book = new AlarmBook();
  book.apply(resetOf(sequence, alarms));
  return book;
}

describe('events', () => {
  it('apply in order; what becomes normal is gone', () => {
    const book = startedAt(7);
    book.apply(eventsOf(8, [alarmOf({ id: 1 }), alarmOf({ id: 2 })]));
    expect(idsOf(book)).toEqual([1, 2]);
    book.apply(eventsOf(10, [alarmOf({ id: 1, state: 'normal' })], 'returned'));
    expect(idsOf(book)).toEqual([2]);
    expect(book.sequence).toBe(10);
  });

  it('that do not follow the last one are a gap, and change nothing', () => {
    const book = startedAt(7, [alarmOf({ id: 1 })]);
    for (const first of [9, 7, 2]) {
      expect(book.apply(eventsOf(first, [alarmOf({ id: 5 })])).kind).toBe('gap');
    }
    expect(idsOf(book)).toEqual([1]);
    expect(book.sequence).toBe(7);
  });

  it('with a hole within one batch are a gap too', () => {
    const alarm = alarmOf({ id: 5 });
    const batch: AlarmBatch = {
      kind: 'events',
      first: 8,
      events: [
        { entry: entryOf(8, 'raised', alarm), alarm },
        { entry: entryOf(10, 'raised', alarm), alarm },
      ],
    };
    expect(startedAt(7).apply(batch).kind).toBe('gap');
  });

  it('from the first one on are the whole state', () => {
    const book = startedAt(7, [alarmOf({ id: 1 })]);
    book.apply(eventsOf(1, [alarmOf({ id: 3 })]));
    expect(idsOf(book)).toEqual([3]);
    expect(book.sequence).toBe(1);
  });

  it('carry incidents, until they are closed', () => {
    const book = startedAt(0);
    const incident = incidentOf({ id: 4 });
    const entry = (sequence: number) => entryOf(sequence, 'incidentChanged');
    book.apply({ kind: 'events', first: 1, events: [{ entry: entry(1), incident }] });
    expect([...book.incidents.keys()]).toEqual([4]);
    const closed = { ...incident, state: 'closed' as const };
    book.apply({ kind: 'events', first: 2, events: [{ entry: entry(2), incident: closed }] });
    expect(book.incidents.size).toBe(0);
  });
});

describe('a reset', () => {
  it('replaces everything at once, when its last part is here', () => {
    const book = startedAt(7, [alarmOf({ id: 1 })]);
    expect(book.apply(resetOf(90, [alarmOf({ id: 2 })], [], 0, 2)).kind).toBe('partly');
    expect(idsOf(book)).toEqual([1]);
    expect(book.resetShare).toBe(0.5);
    const incident = incidentOf({ id: 9 });
    expect(book.apply(resetOf(90, [alarmOf({ id: 3 })], [incident], 1, 2)).kind).toBe('applied');
    expect(idsOf(book)).toEqual([2, 3]);
    expect([...book.incidents.keys()]).toEqual([9]);
    expect(book.sequence).toBe(90);
  });

  it('with a part missing is a gap, and begins anew with its first part', () => {
    const book = startedAt(7, [alarmOf({ id: 1 })]);
    book.apply(resetOf(90, [alarmOf({ id: 2 })], [], 0, 3));
    expect(book.apply(resetOf(90, [alarmOf({ id: 3 })], [], 2, 3)).kind).toBe('gap');
    expect(idsOf(book)).toEqual([1]);
    book.apply(resetOf(91, [alarmOf({ id: 4 })]));
    expect(idsOf(book)).toEqual([4]);
  });

  it('leaves out what was over when its part left', () => {
    expect(idsOf(startedAt(7, [alarmOf({ id: 1, state: 'normal' }), alarmOf({ id: 2 })]))).toEqual([
      2,
    ]);
  });
});

describe('what an operator has not heard of', () => {
  const raisedBy = (before: Alarm | undefined, now: Alarm): number => {
    const book = startedAt(7, before ? [before] : []);
    const applied = book.apply(eventsOf(8, [now]));
    return applied.kind === 'applied' ? applied.raised.length : -1;
  };
  const acknowledged = alarmOf({ id: 1, level: 2, priority: 2, state: 'acknowledged' });

  it('is what is raised, raised again, or worse than what was acknowledged', () => {
    expect(raisedBy(undefined, alarmOf({ id: 1 }))).toBe(1);
    expect(raisedBy(acknowledged, alarmOf({ id: 1, priority: 1 }))).toBe(1);
    const again = alarmOf({ id: 1, raisedMs: RAISED_MS + 5_000 });
    expect(raisedBy(alarmOf({ id: 1, state: 'returnedUnacknowledged' }), again)).toBe(1);
  });

  it('is not the return of what was acknowledged, nor an acknowledgement, nor a note', () => {
    expect(raisedBy(acknowledged, alarmOf({ id: 1, state: 'normal' }))).toBe(0);
    expect(raisedBy(alarmOf({ id: 1 }), alarmOf({ id: 1, state: 'acknowledged' }))).toBe(0);
    expect(raisedBy(alarmOf({ id: 1 }), alarmOf({ id: 1, state: 'returnedUnacknowledged' }))).toBe(
      0,
    );
    const noted = alarmOf({ id: 1, notes: [{ by: 'Li Wei', atMs: 1, note: 'seen' }] });
    expect(raisedBy(alarmOf({ id: 1 }), noted)).toBe(0);
  });

  it('is told by a reset only where it was not held before', () => {
    const book = startedAt(7, [alarmOf({ id: 1 })]);
    const applied = book.apply(resetOf(20, [alarmOf({ id: 1 }), alarmOf({ id: 2 })]));
    expect(applied.kind === 'applied' && applied.raised.map(({ id }) => id)).toEqual([2]);
  });
});

it('holds a flood, and beyond its bound the most urgent of it', () => {
  const book = startedAt(0);
  const alarms = Array.from({ length: ALARMS_HELD_MAX + 1 }, (_, at) =>
    alarmOf({ id: at + 1, level: at === 30_000 ? 3 : 1, raisedMs: RAISED_MS + at }),
  );
  book.apply(eventsOf(1, alarms.slice(0, ALARMS_HELD_MAX)));
  expect(book.isTruncated).toBe(false);
  book.apply(eventsOf(ALARMS_HELD_MAX + 1, alarms.slice(ALARMS_HELD_MAX)));
  expect(book.isTruncated).toBe(true);
  expect(book.alarms.size).toBeLessThanOrEqual(ALARMS_HELD_MAX);
  expect(book.alarms.has(30_001)).toBe(true);
  expect(book.alarms.has(1)).toBe(false);
});

it('ends with the same alarms however the same events are cut into batches', () => {
  const event = fc.record({
    id: fc.integer({ min: 1, max: 6 }),
    state: fc.constantFrom<Alarm['state']>('unacknowledged', 'acknowledged', 'normal', 'shelved'),
  });
  fc.assert(
    fc.property(
      fc.array(event, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 7 }),
      (events, size) => {
        const alarms = events.map((given) => alarmOf(given));
        const whole = startedAt(3);
        whole.apply(eventsOf(4, alarms));
        const cut = startedAt(3);
        for (let at = 0; at < alarms.length; at += size) {
          cut.apply(eventsOf(4 + at, alarms.slice(at, at + size)));
        }
        expect([...cut.alarms]).toEqual([...whole.alarms]);
        expect(cut.sequence).toBe(3 + alarms.length);
      },
    ),
  );
});
