import type { HeldAlarms, SubscribeAnswer } from '@cellarium/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { AlarmFeed } from '../src/stream/alarm-feed.ts';
import { alarmOf, eventsOf, RAISED_MS, RESET_MS, resetOf } from './alarm-fixture.ts';

const JOURNAL = 'a journal';
const OTHER = 'another';

let followed: (HeldAlarms | 0)[];
let answer: SubscribeAnswer;
let painted: (() => void)[];
let done: number;
let feed: AlarmFeed;

const arrive = (batch: Parameters<AlarmFeed['batch']>[0]): void =>
  feed.batch(batch, () => {
    done += 1;
  });
const state = () => feed.store.getState();

beforeEach(() => {
  followed = [];
  answer = { ok: true };
  painted = [];
  done = 0;
  feed = new AlarmFeed({
    wire: {
      followAlarms: (held, answered) => {
        followed.push(held);
        answered(answer);
      },
    },
    afterPaint: (paint) => painted.push(paint),
  });
});

describe('following', () => {
  it('begins with nothing, and is whole only when the last part is here', () => {
    feed.opened(RAISED_MS, JOURNAL);
    expect(followed).toEqual([0]);
    arrive(resetOf(12, [alarmOf({ id: 1 })], [], 0, 2));
    expect(state()).toMatchObject({ status: 'loading', version: 0, loadedShare: 0.5 });
    // A part is not drawn, so that the next is asked for at once.
    expect(done).toBe(1);
    arrive(resetOf(12, [alarmOf({ id: 2 })], [], 1, 2));
    expect(state()).toMatchObject({ status: 'following', version: 1, sequence: 12 });
  });

  it('asks for the next batch when the last is on the screen', () => {
    feed.opened(RAISED_MS, JOURNAL);
    arrive(resetOf(12, []));
    expect(done).toBe(0);
    painted[0]?.();
    expect(done).toBe(1);
  });

  it('tells of a batch once, however many alarms it has', () => {
    feed.opened(RAISED_MS, JOURNAL);
    arrive(resetOf(0, []));
    let told = 0;
    feed.store.subscribe(() => {
      told += 1;
    });
    arrive(
      eventsOf(
        1,
        Array.from({ length: 500 }, (_, at) => alarmOf({ id: at + 1 })),
      ),
    );
    expect(told).toBe(1);
    expect(state().summary.announced).toEqual([500, 0, 0, 0]);
  });

  it('goes on after a reconnect from the last event it has', () => {
    feed.opened(RAISED_MS, JOURNAL);
    arrive(resetOf(12, [alarmOf({ id: 1 })]));
    feed.closed();
    expect(state().status).toBe('away');
    feed.opened(RAISED_MS, JOURNAL);
    expect(followed).toEqual([0, { journal: JOURNAL, sequence: 12, timeMs: RESET_MS }]);
    expect(state().status).toBe('following');
    const events = eventsOf(13, [alarmOf({ id: 2 })]);
    arrive(events);
    expect(state().summary.announced[0]).toBe(2);
    feed.closed();
    feed.opened(RAISED_MS, JOURNAL);
    const [newest] = events.kind === 'events' ? events.events.slice(-1) : [];
    expect(followed.at(-1)).toMatchObject({ sequence: 13, timeMs: newest?.entry.timeMs });
  });

  it('asks for everything of a server with another journal, and holds what it last knew until it comes', () => {
    feed.opened(RAISED_MS, JOURNAL);
    arrive(resetOf(12, [alarmOf({ id: 1 })]));
    feed.closed();
    feed.opened(RAISED_MS, OTHER);
    expect(followed).toEqual([0, 0]);
    expect(state()).toMatchObject({ status: 'away', sequence: 12 });
    expect([...feed.book.alarms.keys()]).toEqual([1]);
    arrive(resetOf(12, [alarmOf({ id: 2 })]));
    expect([...feed.book.alarms.keys()]).toEqual([2]);
    expect(state()).toMatchObject({ status: 'following', sequence: 12 });
    feed.closed();
    feed.opened(RAISED_MS, OTHER);
    expect(followed.at(-1)).toEqual({ journal: OTHER, sequence: 12, timeMs: RESET_MS });
  });

  it('asks for everything again where the connection went before all of it had come', () => {
    feed.opened(RAISED_MS, JOURNAL);
    arrive(resetOf(12, [alarmOf({ id: 1 })]));
    feed.closed();
    feed.opened(RAISED_MS, OTHER);
    arrive(resetOf(3, [alarmOf({ id: 2 })], [], 0, 2));
    feed.closed();
    feed.opened(RAISED_MS, OTHER);
    expect(followed).toEqual([0, 0, 0]);
    expect(state().status).toBe('away');
  });

  it('does not continue a reset of another connection', () => {
    feed.opened(RAISED_MS, JOURNAL);
    arrive(resetOf(12, [alarmOf({ id: 1 })], [], 0, 2));
    feed.closed();
    feed.opened(RAISED_MS, JOURNAL);
    arrive(resetOf(12, [alarmOf({ id: 2 })], [], 1, 2));
    expect(state().version).toBe(0);
    expect(followed).toEqual([0, 0, 0]);
  });

  it('asks for everything on a gap, and gives up a server that has one each time', () => {
    feed.opened(RAISED_MS, JOURNAL);
    arrive(resetOf(12, [alarmOf({ id: 1 })]));
    for (let gap = 1; gap <= 3; gap += 1) {
      arrive(eventsOf(20, [alarmOf({ id: 2 })]));
      expect(followed).toHaveLength(1 + gap);
    }
    expect(followed.at(-1)).toBe(0);
    expect(state().summary.announced[0]).toBe(1);
    arrive(eventsOf(20, [alarmOf({ id: 2 })]));
    expect(state().status).toBe('refused');
  });

  it('says so where the server does not know the question', () => {
    answer = { ok: false, code: 'bad-subscription', message: '' };
    feed.opened(RAISED_MS, JOURNAL);
    expect(state().status).toBe('refused');
  });
});

describe('a flood', () => {
  it('begins at ten in ten minutes, and ends by itself below five', () => {
    feed.opened(RAISED_MS, JOURNAL);
    arrive(resetOf(0, []));
    const alarms = Array.from({ length: 12 }, (_, at) =>
      alarmOf({ id: at + 1, raisedMs: RAISED_MS + at * 30_000 }),
    );
    arrive(eventsOf(1, alarms.slice(0, 9)));
    feed.tick(RAISED_MS + 270_000);
    expect(state()).toMatchObject({ last10Min: 9, isFlood: false });
    arrive(eventsOf(10, alarms.slice(9)));
    feed.tick(RAISED_MS + 360_000);
    expect(state()).toMatchObject({ last10Min: 12, isFlood: true });
    feed.tick(RAISED_MS + 600_000 + 120_000);
    expect(state()).toMatchObject({ isFlood: true });
    feed.tick(RAISED_MS + 600_000 + 300_000);
    expect(state()).toMatchObject({ isFlood: false });
  });
});
