import { Topology } from '@cellarium/model';
import { describe, expect, test } from 'vitest';
import {
  ANNA,
  committed,
  MIN_MS,
  newAlarms,
  START_MS,
  signalOf,
  TOPOLOGY,
  takeEntries,
  takeKinds,
} from './small.ts';

/** Long enough for any delay of a plain alarm. */
const LATER_MS = 10_000;

describe('an alarm through its life', () => {
  test('it is raised, acknowledged, returns, and is normal without calling again', () => {
    const alarms = newAlarms();
    alarms.signal(signalOf({ member: 5, members: 2 }), START_MS + 10);
    expect(alarms.get(1)).toMatchObject({
      id: 1,
      state: 'unacknowledged',
      level: 1,
      value: 3_600,
      worst: 3_600,
      limit: 3_550,
      member: 5,
      members: 2,
      raisedMs: START_MS,
      uncertaintyMs: 2,
      isActive: true,
    });
    committed(alarms.acknowledge([1], ANNA, 'seen', START_MS + 1_000));
    expect(alarms.get(1)).toMatchObject({
      state: 'acknowledged',
      acknowledged: { by: 'Anna', role: 'operator', atMs: START_MS + 1_000, note: 'seen' },
    });
    alarms.signal(signalOf({ level: 0, sourceTimeMs: START_MS + 2_000 }), START_MS + 2_000);
    expect(alarms.get(1)).toMatchObject({ state: 'acknowledged', isActive: false });
    alarms.tick(START_MS + LATER_MS);
    expect(alarms.get(1)).toMatchObject({
      state: 'normal',
      level: 0,
      returnedMs: START_MS + 2_000,
    });
    expect(takeKinds(alarms)).toEqual(['returned']);
  });

  test('what a device says that led to it stays while it stands, and is forgotten when it comes again', () => {
    const alarms = newAlarms();
    const trip = { condition: 'bms-trip', level: 3 } as const;
    alarms.signal(signalOf(trip), START_MS);
    expect(alarms.get(1)?.reason).toBeNull();
    alarms.signal(signalOf({ ...trip, reason: 'bms-insulation' }), START_MS + 100);
    alarms.signal(signalOf(trip), START_MS + 1_000);
    expect(alarms.get(1)?.reason).toBe('bms-insulation');
    alarms.signal(signalOf({ ...trip, level: 0 }), START_MS + 2_000);
    alarms.signal(signalOf(trip), START_MS + 3_000);
    expect(alarms.get(1)?.reason).toBeNull();
  });

  test('one that returns before it is acknowledged waits for that', () => {
    const alarms = newAlarms();
    alarms.signal(signalOf(), START_MS);
    alarms.signal(signalOf({ level: 0 }), START_MS + 1_000);
    alarms.tick(START_MS + LATER_MS);
    expect(alarms.get(1)).toMatchObject({ state: 'returnedUnacknowledged', level: 1 });
    expect(committed(alarms.acknowledge([1], ANNA, '', START_MS + LATER_MS)).done).toEqual([1]);
    expect(alarms.get(1)?.state).toBe('normal');
  });

  test('a second occurrence is raised again under the same number', () => {
    const alarms = newAlarms();
    alarms.signal(signalOf(), START_MS);
    alarms.signal(signalOf({ level: 0 }), START_MS + 1_000);
    alarms.tick(START_MS + LATER_MS);
    const again = START_MS + MIN_MS;
    alarms.signal(signalOf({ sourceTimeMs: again, value: 3_580 }), again);
    expect(takeKinds(alarms)).toEqual(['raised', 'returned', 'raised']);
    expect(alarms.get(1)).toMatchObject({ state: 'unacknowledged', raisedMs: again, worst: 3_580 });
    expect(alarms.get(1)?.occurrences.perHour).toEqual([2]);
    expect(alarms.get(2)).toBeUndefined();
  });

  test('an acknowledged alarm calls again when it gets worse, not when it eases', () => {
    const alarms = newAlarms();
    alarms.signal(signalOf(), START_MS);
    committed(alarms.acknowledge([1], ANNA, '', START_MS));
    alarms.signal(signalOf({ level: 2, value: 3_640, limit: 3_600 }), START_MS + 1_000);
    expect(alarms.get(1)).toMatchObject({ state: 'unacknowledged', level: 2, acknowledged: null });
    committed(alarms.acknowledge([1], ANNA, '', START_MS + 2_000));
    alarms.signal(signalOf({ level: 1, value: 3_560 }), START_MS + 3_000);
    expect(alarms.get(1)).toMatchObject({ state: 'acknowledged', level: 2, liveLevel: 1 });
    alarms.tick(START_MS + 3_000 + LATER_MS);
    expect(alarms.get(1)).toMatchObject({ state: 'acknowledged', level: 1, worst: 3_640 });
    expect(takeKinds(alarms)).toEqual(['eased']);
  });

  test('of a limit from below the worst is the lowest', () => {
    const alarms = newAlarms();
    const low = { condition: 'cell-voltage-low', limit: 2_800 } as const;
    alarms.signal(signalOf({ ...low, value: 2_790 }), START_MS);
    alarms.signal(signalOf({ ...low, value: 2_700 }), START_MS + 100);
    alarms.signal(signalOf({ ...low, value: 2_795 }), START_MS + 200);
    expect(alarms.get(1)).toMatchObject({ value: 2_795, worst: 2_700 });
  });

  test('what is worse is decided by the condition, not by a value that came late', () => {
    const alarms = newAlarms();
    const contact = { condition: 'hardware-insulation', level: 3, limit: 500 } as const;
    for (const value of [2_275, 480, 12_746])
      alarms.signal(signalOf({ ...contact, value }), START_MS);
    expect(alarms.get(1)).toMatchObject({ value: 12_746, worst: 480 });
  });

  test('a latched alarm stays until it is reset, and only after its condition', () => {
    const alarms = newAlarms();
    const smoke = { condition: 'smoke', value: Number.NaN, limit: Number.NaN } as const;
    alarms.signal(signalOf(smoke), START_MS);
    expect(alarms.reset([1], ANNA, '', START_MS).answer.refused).toEqual([
      { id: 1, code: 'still-active' },
    ]);
    alarms.signal(signalOf({ ...smoke, level: 0 }), START_MS + 1_000);
    alarms.tick(START_MS + LATER_MS);
    expect(alarms.get(1)).toMatchObject({ state: 'latchedUnacknowledged', value: null });
    committed(alarms.acknowledge([1], ANNA, '', START_MS + LATER_MS));
    expect(alarms.get(1)?.state).toBe('latchedAcknowledged');
    takeEntries(alarms);
    committed(alarms.reset([1], ANNA, 'air is clear', START_MS + LATER_MS));
    expect(alarms.get(1)?.state).toBe('normal');
    expect(alarms.reset([1], ANNA, '', START_MS).answer.refused[0]?.code).toBe('not-latched');
  });

  test('whoever resets what nobody acknowledged acknowledges it with that', () => {
    const alarms = newAlarms();
    alarms.signal(signalOf({ condition: 'heat' }), START_MS);
    alarms.signal(signalOf({ condition: 'heat', level: 0 }), START_MS);
    alarms.tick(START_MS + LATER_MS);
    const reset = alarms.reset([1], ANNA, '', START_MS + LATER_MS);
    expect(reset.batch.entries.map(({ kind }) => kind)).toEqual([
      'raised',
      'returned',
      'acknowledged',
      'reset',
    ]);
    expect(committed(reset).done).toEqual([1]);
    expect(alarms.get(1)?.state).toBe('normal');
  });

  test('a trip of the hardware can not be reset from here while its contact is closed', () => {
    const alarms = newAlarms();
    alarms.signal(signalOf({ condition: 'hardware-cell-voltage-high', level: 3 }), START_MS);
    expect(alarms.reset([1], ANNA, '', START_MS).answer.refused[0]?.code).toBe('locked');
  });

  test('one that only a latch of its source keeps true is let go by a reset, and latches no more', () => {
    let held = false;
    const released: string[] = [];
    const alarms = newAlarms({
      latches: {
        isHeld: () => held,
        release: (condition, row) => released.push(`${condition} ${row}`),
      },
    });
    const gas = { condition: 'gas', level: 2 } as const;
    alarms.signal(signalOf(gas), START_MS);
    expect(alarms.reset([1], ANNA, '', START_MS).answer.refused[0]?.code).toBe('still-active');
    held = true;
    alarms.reset([1], ANNA, 'not stored', START_MS);
    expect(released).toEqual([]);
    committed(alarms.reset([1], ANNA, 'aired', START_MS));
    expect(released).toEqual(['gas 0']);
    expect(alarms.get(1)).toMatchObject({ state: 'acknowledged', isActive: true });
    alarms.signal(signalOf({ ...gas, level: 0 }), START_MS + 100);
    alarms.tick(START_MS + LATER_MS);
    expect(alarms.get(1)?.state).toBe('normal');
  });

  test('what can not be judged is unknown, and neither cleared nor raised by that', () => {
    const alarms = newAlarms();
    alarms.signal(signalOf(), START_MS);
    const blind = { isKnown: false, level: 0, value: Number.NaN } as const;
    alarms.signal(signalOf(blind), START_MS + 1_000);
    alarms.signal(signalOf({ ...blind, row: 1 }), START_MS + 1_000);
    alarms.tick(START_MS + MIN_MS);
    expect(alarms.get(1)).toMatchObject({
      state: 'unacknowledged',
      isActive: true,
      isKnown: false,
      value: 3_600,
    });
    alarms.signal(signalOf(), START_MS + MIN_MS);
    expect(takeKinds(alarms)).toEqual(['raised', 'unknown', 'knownAgain']);
    expect(alarms.get(2)).toBeUndefined();
  });

  test('an exacter report of the same occurrence dates it, and raises nothing', () => {
    const alarms = newAlarms();
    alarms.signal(signalOf({ uncertaintyMs: 1_000 }), START_MS);
    alarms.signal(signalOf({ sourceTimeMs: START_MS - 420, uncertaintyMs: 3 }), START_MS + 100);
    expect(alarms.get(1)).toMatchObject({ raisedMs: START_MS - 420, uncertaintyMs: 3 });
    expect(takeKinds(alarms)).toEqual(['raised']);
  });

  test('20 racks that flap at 0.5 Hz for 10 minutes are told once each, and counted', () => {
    const alarms = newAlarms({ topology: new Topology({ ...TOPOLOGY, racksPerBlock: 10 }) });
    for (let second = 0; second < 600; second += 1) {
      const nowMs = START_MS + second * 1_000;
      for (let row = 0; row < 20; row += 1) {
        const level = second % 2 === 0 ? 1 : 0;
        alarms.signal(signalOf({ row, level, sourceTimeMs: nowMs }), nowMs);
      }
      alarms.tick(nowMs);
    }
    expect(takeKinds(alarms)).toEqual(new Array(20).fill('raised'));
    expect(alarms.get(20)?.occurrences.perHour.reduce((a, b) => a + b)).toBe(300);
  });

  test('one that comes every half minute is held from its third time until it is quiet', () => {
    const alarms = newAlarms();
    for (let second = 0; second < 600; second += 1) {
      const nowMs = START_MS + second * 1_000;
      if (second % 30 === 0) alarms.signal(signalOf({ sourceTimeMs: nowMs }), nowMs);
      if (second % 30 === 10) alarms.signal(signalOf({ level: 0, sourceTimeMs: nowMs }), nowMs);
      alarms.tick(nowMs);
    }
    expect(takeKinds(alarms).filter((kind) => kind === 'raised')).toHaveLength(3);
    alarms.tick(START_MS + 700_000);
    expect(alarms.get(1)?.state).toBe('returnedUnacknowledged');
  });

  test('a delay is as long as it was meant when the wall clock leaps back', () => {
    const alarms = newAlarms();
    alarms.signal(signalOf(), START_MS);
    alarms.signal(signalOf({ level: 0 }), START_MS + 1_000);
    const leapt = START_MS - 3_600_000;
    alarms.tick(leapt);
    alarms.tick(leapt + LATER_MS);
    expect(alarms.get(1)?.state).toBe('returnedUnacknowledged');
  });
});
