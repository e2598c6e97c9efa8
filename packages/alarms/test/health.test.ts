import { describe, expect, test } from 'vitest';
import { ANNA, committed, HOUR_MS, MIN_MS, newAlarms, START_MS, signalOf } from './small.ts';

const wholeMinute = (ms: number): number => ms - (ms % MIN_MS);

describe('alarm health', () => {
  test('counts what called, by ten minutes, hour, day and priority', () => {
    const alarms = newAlarms();
    for (let row = 0; row < 4; row += 1) alarms.signal(signalOf({ row }), START_MS);
    alarms.signal(signalOf({ condition: 'pcs-fault' }), START_MS + 30 * MIN_MS);
    const health = alarms.health(START_MS + 30 * MIN_MS);
    expect(health).toMatchObject({
      sinceMs: START_MS,
      last10Min: 1,
      lastHour: 5,
      lastDay: 5,
      standing: 5,
      unacknowledged: 5,
      priorityShares: [0, 0.2, 0.8, 0],
    });
    expect(health.per10Min).toHaveLength(144);
    expect(health.per10Min.slice(-5)).toEqual([null, 4, 0, 0, 1]);
    expect(alarms.health(START_MS + 25 * HOUR_MS)).toMatchObject({ lastDay: 0, stale: 5 });
  });

  test('goes on after the program ended: what it counted stands, and what it did not is a gap', () => {
    const alarms = newAlarms();
    for (let row = 0; row < 3; row += 1) alarms.signal(signalOf({ row }), START_MS);
    alarms.tick(START_MS + 5 * MIN_MS);
    const counted = JSON.parse(JSON.stringify(alarms.counted()));
    const again = newAlarms({ startMs: START_MS + 2 * HOUR_MS, counted });
    again.signal(signalOf({ row: 9 }), START_MS + 2 * HOUR_MS);
    const health = again.health(START_MS + 2 * HOUR_MS + 9 * MIN_MS);
    expect(health).toMatchObject({ sinceMs: START_MS, lastDay: 4, lastHour: 1 });
    expect(health.gaps).toEqual([
      { fromMs: wholeMinute(START_MS + 6 * MIN_MS), toMs: wholeMinute(START_MS + 2 * HOUR_MS) },
    ]);
    expect(health.per10Min.slice(-14)).toEqual([null, 3, ...Array(11).fill(null), 1]);
    // A day later nothing of it is left.
    const late = newAlarms({ startMs: START_MS + 30 * HOUR_MS, counted });
    expect(late.health(START_MS + 30 * HOUR_MS)).toMatchObject({ lastDay: 0, sinceMs: START_MS });
  });

  test('what is shelved or out of service is counted as that', () => {
    const alarms = newAlarms();
    for (let row = 0; row < 3; row += 1) alarms.signal(signalOf({ row }), START_MS);
    committed(alarms.shelve([1], ANNA, 'x', 60, START_MS));
    committed(alarms.takeOutOfService([2], ANNA, 'x', START_MS));
    expect(alarms.health(START_MS)).toMatchObject({
      standing: 1,
      unacknowledged: 1,
      shelved: 1,
      outOfService: 1,
    });
  });

  test('a flood begins at ten in ten minutes and ends below five', () => {
    const alarms = newAlarms();
    const raise = (row: number, condition: 'soc-low' | 'soc-high', atMs: number): void =>
      alarms.signal(signalOf({ condition, row }), atMs);
    for (let row = 0; row < 6; row += 1) raise(row, 'soc-low', START_MS);
    for (let row = 0; row < 3; row += 1) raise(row, 'soc-high', START_MS + MIN_MS);
    expect(alarms.health(START_MS + MIN_MS).flood.isActive).toBe(false);
    raise(3, 'soc-high', START_MS + 2 * MIN_MS);
    expect(alarms.health(START_MS + 2 * MIN_MS).flood).toMatchObject({
      isActive: true,
      sinceMs: START_MS + 2 * MIN_MS,
    });
    // Six have left the window: four are below five.
    alarms.tick(START_MS + 11 * MIN_MS);
    const { flood } = alarms.health(START_MS + 11 * MIN_MS);
    expect(flood.isActive).toBe(false);
    expect(flood.shareOfDay).toBeCloseTo(8 / 1_440, 5);
  });

  test('one that chatters is named, and a delay is proposed that makes it quiet for a shift', () => {
    const alarms = newAlarms();
    let nowMs = START_MS;
    for (let second = 0; second < 60; second += 1) {
      nowMs = START_MS + second * 1_000;
      alarms.signal(signalOf({ row: 2, level: second % 10 === 0 ? 1 : 0 }), nowMs);
      alarms.tick(nowMs);
    }
    const health = alarms.health(nowMs);
    expect(health.chattering).toMatchObject([{ alarm: 1, row: 2, count: 6, share: 1 }]);
    expect(health.topTen).toHaveLength(1);
    expect(health.proposals).toMatchObject([
      { alarm: 1, kind: 'delay', minutes: 480, delayS: 30, because: 'chattering' },
    ]);
    expect(alarms.takeProposal(1, 'shelve', ANNA, 'x', nowMs).answer.refused[0]?.code).toBe(
      'no-such-alarm',
    );
    committed(alarms.takeProposal(1, 'delay', ANNA, 'flutters at its limit', nowMs));
    expect(alarms.get(1)?.delay).toMatchObject({ delayMs: 30_000, by: 'Anna' });
    const quietMs = nowMs + 2 * MIN_MS;
    alarms.tick(quietMs);
    committed(alarms.acknowledge([1], ANNA, '', quietMs));
    alarms.signal(signalOf({ row: 2 }), quietMs);
    alarms.signal(signalOf({ row: 2, level: 0 }), quietMs + 20_000);
    alarms.tick(quietMs + MIN_MS);
    expect(alarms.get(1)?.state).toBe('normal');
    alarms.signal(signalOf({ row: 2 }), quietMs + 2 * MIN_MS);
    alarms.tick(quietMs + 2 * MIN_MS + 30_000);
    expect(alarms.get(1)?.state).toBe('unacknowledged');
  });

  test('what comes and goes before anyone could act is fleeting; what stands for a day is stale', () => {
    const alarms = newAlarms();
    for (const atMs of [START_MS, START_MS + HOUR_MS]) {
      alarms.signal(signalOf({ row: 1, sourceTimeMs: atMs }), atMs);
      alarms.signal(signalOf({ row: 1, level: 0, sourceTimeMs: atMs + 2_000 }), atMs + 2_000);
      alarms.tick(atMs + MIN_MS);
    }
    alarms.signal(signalOf({ condition: 'door-open' }), START_MS);
    const proposed = (atMs: number) =>
      alarms
        .health(atMs)
        .proposals.map(({ condition, because, kind }) => [condition, because, kind]);
    expect(proposed(START_MS + 2 * HOUR_MS)).toEqual([['cell-voltage-high', 'fleeting', 'delay']]);
    expect(proposed(START_MS + 30 * HOUR_MS)).toEqual([['door-open', 'stale', 'shelve']]);
  });

  test('what people are at risk by is never proposed to be quiet', () => {
    const alarms = newAlarms();
    alarms.signal(signalOf({ condition: 'smoke' }), START_MS);
    expect(alarms.health(START_MS + 30 * HOUR_MS)).toMatchObject({ stale: 1, proposals: [] });
  });
});
