import { describe, expect, test } from 'vitest';
import {
  ANNA,
  committed,
  HOUR_MS,
  MIN_MS,
  newAlarms,
  START_MS,
  signalOf,
  takeEntries,
  takeKinds,
} from './small.ts';

describe('a shelf', () => {
  test('hides an alarm that goes on beneath it, and ends by itself in what is true then', () => {
    const alarms = newAlarms();
    alarms.signal(signalOf(), START_MS);
    committed(alarms.shelve([1], ANNA, 'sensor is being changed', 30, START_MS));
    expect(alarms.get(1)).toMatchObject({
      state: 'shelved',
      isActive: true,
      shelved: { by: 'Anna', note: 'sensor is being changed', untilMs: START_MS + 30 * MIN_MS },
    });
    alarms.signal(signalOf({ level: 2, value: 3_700 }), START_MS + MIN_MS);
    expect(alarms.get(1)).toMatchObject({ state: 'shelved', level: 2, value: 3_700 });
    alarms.tick(START_MS + 30 * MIN_MS);
    expect(alarms.get(1)).toMatchObject({ state: 'unacknowledged', level: 2, shelved: null });
    expect(takeKinds(alarms)).toEqual(['worsened', 'shelfExpired']);
  });

  test('over a condition that has gone it ends in a normal alarm', () => {
    const alarms = newAlarms();
    alarms.signal(signalOf(), START_MS);
    committed(alarms.shelve([1], ANNA, 'known', 30, START_MS));
    alarms.signal(signalOf({ level: 0 }), START_MS + MIN_MS);
    alarms.tick(START_MS + 2 * MIN_MS);
    expect(alarms.get(1)?.state).toBe('shelved');
    committed(alarms.unshelve([1], ANNA, '', START_MS + 3 * MIN_MS));
    expect(alarms.get(1)?.state).toBe('normal');
    expect(alarms.unshelve([1], ANNA, '', START_MS).answer.refused[0]?.code).toBe('not-shelved');
  });

  test('a latch that nobody reset is still there when the shelf is taken away', () => {
    const alarms = newAlarms();
    alarms.signal(signalOf({ condition: 'smoke' }), START_MS);
    committed(alarms.shelve([1], ANNA, 'welding', 30, START_MS));
    alarms.signal(signalOf({ condition: 'smoke', level: 0 }), START_MS + MIN_MS);
    alarms.tick(START_MS + 31 * MIN_MS);
    expect(alarms.get(1)?.state).toBe('latchedUnacknowledged');
  });

  test('put anew it ends at the newer time', () => {
    const alarms = newAlarms();
    alarms.signal(signalOf(), START_MS);
    committed(alarms.shelve([1], ANNA, 'a', 10, START_MS));
    committed(alarms.shelve([1], ANNA, 'b', 60, START_MS));
    alarms.tick(START_MS + 30 * MIN_MS);
    expect(alarms.get(1)?.state).toBe('shelved');
    alarms.tick(START_MS + 60 * MIN_MS);
    expect(alarms.get(1)?.state).toBe('unacknowledged');
  });
});

describe('out of service', () => {
  test('stays until it is returned, refuses every other act, and ends a shelf', () => {
    const alarms = newAlarms();
    alarms.signal(signalOf(), START_MS);
    committed(alarms.shelve([1], ANNA, 'x', 10, START_MS));
    committed(alarms.takeOutOfService([1], ANNA, 'rack is being rebuilt', START_MS));
    alarms.tick(START_MS + HOUR_MS);
    expect(alarms.get(1)).toMatchObject({ state: 'outOfService', shelved: null });
    const codes = [
      alarms.acknowledge([1], ANNA, '', START_MS),
      alarms.reset([1], ANNA, '', START_MS),
      alarms.shelve([1], ANNA, 'x', 10, START_MS),
      alarms.takeOutOfService([1], ANNA, 'x', START_MS),
    ].map(({ answer }) => answer.refused[0]?.code);
    expect(codes).toEqual(new Array(4).fill('out-of-service'));
    committed(alarms.returnToService([1], ANNA, 'back', START_MS + HOUR_MS));
    expect(alarms.get(1)?.state).toBe('unacknowledged');
    expect(alarms.returnToService([1], ANNA, '', START_MS).answer.refused[0]?.code).toBe(
      'not-out-of-service',
    );
  });
});

describe('suppression by design', () => {
  const lost = { condition: 'link-lost', row: 1, limit: 5, value: 5 } as const;
  const silent = (row: number) => ({ condition: 'rack-silent', row, limit: 3, value: 3 }) as const;

  test('racks that are silent because their link is lost do not call beside it', () => {
    const alarms = newAlarms();
    for (let row = 0; row < 6; row += 1) alarms.signal(signalOf(silent(row)), START_MS);
    alarms.signal(signalOf(lost), START_MS + 500);
    alarms.tick(START_MS + 5_000);
    const states = [...alarms.standing()].map(({ condition, row, state }) => [
      condition,
      row,
      state,
    ]);
    expect(states).toEqual([
      ['link-lost', 1, 'unacknowledged'],
      ['rack-silent', 0, 'suppressed'],
      ['rack-silent', 1, 'suppressed'],
      ['rack-silent', 2, 'suppressed'],
      ['rack-silent', 3, 'unacknowledged'],
      ['rack-silent', 4, 'unacknowledged'],
      ['rack-silent', 5, 'unacknowledged'],
    ]);
    expect(alarms.find('rack-silent', 2)?.suppressedBy).toBe(alarms.find('link-lost', 1)?.id);
    expect(alarms.health(START_MS + 5_000).last10Min).toBe(4);
  });

  test('what called already is suppressed when its cause comes', () => {
    const alarms = newAlarms();
    alarms.signal(signalOf(silent(0)), START_MS);
    alarms.tick(START_MS + 5_000);
    alarms.signal(signalOf(lost), START_MS + 5_000);
    expect(takeKinds(alarms)).toEqual(['raised', 'raised', 'suppressed']);
    expect(alarms.find('rack-silent', 0)?.state).toBe('suppressed');
  });

  test('what returns with its cause is normal, what stays calls a moment later', () => {
    const alarms = newAlarms();
    alarms.signal(signalOf(lost), START_MS);
    for (const row of [0, 1]) alarms.signal(signalOf(silent(row)), START_MS);
    alarms.tick(START_MS + 5_000);
    takeEntries(alarms);
    alarms.signal(signalOf({ ...lost, level: 0 }), START_MS + MIN_MS);
    alarms.tick(START_MS + MIN_MS + 5_000);
    alarms.signal(signalOf({ ...silent(0), level: 0 }), START_MS + MIN_MS + 5_500);
    alarms.tick(START_MS + MIN_MS + 11_000);
    expect(alarms.find('rack-silent', 0)?.state).toBe('normal');
    expect(alarms.find('rack-silent', 1)?.state).toBe('suppressed');
    alarms.tick(START_MS + MIN_MS + 25_000);
    expect(alarms.find('rack-silent', 1)?.state).toBe('unacknowledged');
    expect(takeKinds(alarms)).toEqual(['returned', 'returned', 'unsuppressed']);
  });

  test('a cause that comes again before that keeps what it explains quiet', () => {
    const alarms = newAlarms();
    alarms.signal(signalOf(lost), START_MS);
    alarms.signal(signalOf(silent(0)), START_MS);
    alarms.tick(START_MS + 5_000);
    alarms.signal(signalOf({ ...lost, level: 0 }), START_MS + 6_000);
    alarms.tick(START_MS + 12_000);
    alarms.signal(signalOf(lost), START_MS + 14_000);
    alarms.tick(START_MS + MIN_MS);
    expect(alarms.find('rack-silent', 0)?.state).toBe('suppressed');
  });
});
