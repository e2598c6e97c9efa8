import { describe, expect, it } from 'vitest';
import { summarise, sumOf } from '../src/stores/alarms/alarm-summary.ts';
import { compareIncidents, compareUrgency } from '../src/stores/alarms/standing.ts';
import { alarmOf, incidentOf, RAISED_MS } from './alarm-fixture.ts';

describe('what is looked at first', () => {
  const order = (...alarms: ReturnType<typeof alarmOf>[]): number[] =>
    alarms.sort(compareUrgency).map(({ id }) => id);

  it('is the highest priority, then what nobody took, then the newest', () => {
    expect(
      order(
        alarmOf({ id: 1, priority: 2, raisedMs: RAISED_MS + 9 }),
        alarmOf({ id: 2, priority: 1, state: 'acknowledged', raisedMs: RAISED_MS + 8 }),
        alarmOf({ id: 3, priority: 1, raisedMs: RAISED_MS }),
        alarmOf({ id: 4, priority: 1, raisedMs: RAISED_MS + 1 }),
      ),
    ).toEqual([4, 3, 2, 1]);
  });

  it('is a cause before what followed from it, though that is newer', () => {
    const cause = alarmOf({ id: 1, priority: 1, incident: 7, isFirstOut: true });
    const consequence = alarmOf({ id: 2, priority: 1, incident: 7, raisedMs: RAISED_MS + 900 });
    expect(order(consequence, cause)).toEqual([1, 2]);
  });

  it('is never what is shelved, suppressed or out of service', () => {
    const shelved = alarmOf({ id: 1, priority: 1, state: 'shelved' });
    expect(order(shelved, alarmOf({ id: 2, priority: 4 }))).toEqual([2, 1]);
    expect(summarise([shelved]).top).toBeUndefined();
  });

  it('of incidents is what goes on, then the worst', () => {
    const ids = [
      incidentOf({ id: 1, state: 'closed', priority: 1 }),
      incidentOf({ id: 2, priority: 3 }),
      incidentOf({ id: 3, priority: 2, unacknowledged: 0 }),
      incidentOf({ id: 4, priority: 2 }),
    ]
      .sort(compareIncidents)
      .map(({ id }) => id);
    expect(ids).toEqual([4, 3, 2, 1]);
  });
});

it('counts what is announced by priority, and what is put aside apart from it', () => {
  const summary = summarise([
    alarmOf({ id: 1, priority: 1 }),
    alarmOf({ id: 2, priority: 1, state: 'acknowledged' }),
    alarmOf({ id: 3, priority: 3, state: 'latchedUnacknowledged' }),
    alarmOf({ id: 4, priority: 1, state: 'shelved' }),
    alarmOf({ id: 5, priority: 1, state: 'outOfService' }),
    alarmOf({ id: 6, priority: 1, state: 'suppressed' }),
  ]);
  expect(summary).toMatchObject({
    announced: [2, 0, 1, 0],
    unacknowledged: [1, 0, 1, 0],
    shelved: 1,
    outOfService: 1,
    suppressed: 1,
  });
  expect(sumOf(summary.announced)).toBe(3);
  expect(summary.top?.id).toBe(1);
});
