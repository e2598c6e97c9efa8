import { ALARM_BATCH_MAX, type AlarmBatch } from '@cellarium/api';
import { expect, test } from 'vitest';
import { EventLog } from '../src/alarms/event-log.ts';
import { AlarmFollower } from '../src/stream/alarm-follower.ts';
import { ACKNOWLEDGE_WITHIN_MS } from '../src/stream/client.ts';
import { createCounts } from '../src/stream/counts.ts';
import { entryOf, presentEntry } from './store/entries.ts';

const KEPT = 2_000;

/** A log of `newest` events, `standing` alarms, and a client that acknowledges when it is told to. */
function following(newest: number, standing = 0) {
  const log = new EventLog(0, KEPT);
  const add = (count: number): void => {
    for (let each = 0; each < count; each += 1) {
      log.add({ entry: presentEntry(entryOf(log.newest + 1)) });
    }
  };
  add(newest);
  const sent: { batch: AlarmBatch; done: () => void }[] = [];
  const counts = createCounts();
  let nowMs = 0;
  const follower = new AlarmFollower({
    log,
    whole: {
      alarmIds: () => Array.from({ length: standing }, (_, at) => at + 1),
      incidentIds: () => (standing > 0 ? [1, 2] : []),
      alarm: (id) => ({ id }) as never,
      incident: (id) => ({ id }) as never,
    },
    // Of earlier runs nothing is kept: what the log does not have is gone.
    journal: {
      identity: 'J',
      timeOf: (sequence) => log.after(sequence - 1, 1)?.[0]?.entry.timeMs,
      after: () => undefined,
    },
    counts,
    nowMs: () => nowMs,
    send: (batch, done) => sent.push({ batch, done }),
  });
  /** Acknowledges until nothing comes; the numbers of the events that came. */
  const drain = (): number[] => {
    const numbers: number[] = [];
    follower.pump();
    for (let at = 0; at < sent.length; at += 1) {
      const { batch, done } = sent[at] as (typeof sent)[number];
      if (batch.kind === 'events') numbers.push(...batch.events.map((one) => one.entry.sequence));
      else numbers.push(-batch.sequence);
      done();
    }
    sent.length = 0;
    return numbers;
  };
  const wait = (ms: number): void => {
    nowMs += ms;
  };
  return { log, add, sent, counts, follower, drain, wait };
}

const upTo = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

test('a client gets every event after its own, once and in order, one batch at a time', () => {
  const { follower, add, sent, drain } = following(1_200);
  follower.follow(100);
  follower.pump();
  follower.pump();
  expect(sent.length).toBe(1);
  expect(sent[0]?.batch).toMatchObject({ kind: 'events', first: 101 });
  expect(drain()).toEqual(upTo(101, 1_200));
  expect(drain()).toEqual([]);
  add(3);
  expect(drain()).toEqual([1_201, 1_202, 1_203]);
});

test('a client that knows nothing gets the whole state in parts, and goes on from there', () => {
  const { follower, add, sent } = following(50, 1_199);
  follower.follow(0);
  add(7);
  const parts: AlarmBatch[] = [];
  follower.pump();
  for (let at = 0; at < sent.length; at += 1) {
    parts.push((sent[at] as (typeof sent)[number]).batch);
    sent[at]?.done();
  }
  const resets = parts.filter((part) => part.kind === 'reset');
  expect(resets.map(({ part, parts: of, sequence }) => [part, of, sequence])).toEqual([
    [0, 3, 50],
    [1, 3, 50],
    [2, 3, 50],
  ]);
  expect(resets.flatMap(({ alarms }) => alarms.map(({ id }) => id))).toEqual(upTo(1, 1_199));
  expect(resets.flatMap(({ incidents }) => incidents.map(({ id }) => id))).toEqual([1, 2]);
  for (const { alarms, incidents } of resets) {
    expect(alarms.length + incidents.length).toBeLessThanOrEqual(ALARM_BATCH_MAX);
  }
  const last = parts.at(-1);
  expect(last).toMatchObject({ kind: 'events', first: 51 });
  expect(last?.kind === 'events' && last.events.length).toBe(7);
});

test('an empty station is said to be empty', () => {
  const { follower, sent } = following(0);
  follower.follow(0);
  follower.pump();
  expect(sent.map(({ batch }) => batch)).toEqual([
    { kind: 'reset', part: 0, parts: 1, sequence: 0, timeMs: 0, alarms: [], incidents: [] },
  ]);
});

test('a client that is too far behind, or of a future that never was, gets a reset', () => {
  const { follower, add, drain, counts } = following(KEPT + 10);
  follower.follow(9);
  expect(drain()).toEqual([-(KEPT + 10)]);
  follower.follow(10);
  expect(drain().length).toBe(KEPT);
  follower.follow(KEPT + 11);
  expect(drain()).toEqual([-(KEPT + 10)]);
  // Behind while it is connected: it gets no gap, whatever it missed.
  add(KEPT + 1);
  expect(drain()).toEqual([-(2 * KEPT + 11)]);
  expect(counts).toMatchObject({ followers: 1, alarmResets: 3 });
});

test('a client is believed what it holds where the event of that number is the one it means', () => {
  const { follower, log, drain } = following(10);
  const timeMs = log.after(5, 1)?.[0]?.entry.timeMs ?? Number.NaN;
  follower.follow({ journal: 'J', sequence: 6, timeMs });
  expect(drain()).toEqual([7, 8, 9, 10]);
  for (const held of [
    { journal: 'J', sequence: 6, timeMs: timeMs + 1 },
    { journal: 'K', sequence: 6, timeMs },
    { journal: 'J', sequence: 11, timeMs },
    { journal: 'J', sequence: 0, timeMs: 0 },
  ]) {
    follower.follow(held);
    expect(drain()).toEqual([-10]);
  }
});

test('a client that begins anew gets nothing twice of what it left', () => {
  const { follower, sent, drain } = following(10);
  follower.follow(5);
  follower.pump();
  const late = sent.splice(0);
  follower.follow(8);
  late[0]?.done();
  expect(drain()).toEqual([9, 10]);
  follower.leave();
  expect(drain()).toEqual([]);
});

test('a client that acknowledges nothing is found, and what is no number is refused', () => {
  const { follower, wait, counts } = following(10);
  follower.follow(5);
  follower.pump();
  wait(ACKNOWLEDGE_WITHIN_MS);
  expect(follower.isStalled()).toBe(false);
  wait(1);
  expect(follower.isStalled()).toBe(true);
  for (const after of [-1, 1.5, '5', null, undefined, Number.NaN, 2 ** 60, {}, { journal: 'J' }]) {
    expect(follower.follow(after)).toMatchObject({ ok: false, code: 'bad-subscription' });
  }
  expect(counts.refused).toBe(9);
});
