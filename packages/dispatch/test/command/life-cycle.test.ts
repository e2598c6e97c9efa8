import { describe, expect, test } from 'vitest';
import { COMMAND_STATE_NAMES } from '../../src/index.ts';
import { ann, bob, bodyOf, Counter, eve, kinds, liveOf, STOP, stateOf } from '../desk-field.ts';

describe('a command', () => {
  test('is stored as sent before its write, and every step before it', () => {
    const counter = new Counter();
    counter.sent();
    expect(kinds(counter.effects)).toEqual(['store', 'store', 'store', 'write']);
    const last = counter.effects.at(-2);
    expect(last?.kind === 'store' && COMMAND_STATE_NAMES[last.record.state]).toBe('sent');
  });

  test('is confirmed by two fresh samples in band, and holds until its time is over', () => {
    const counter = new Counter();
    const id = counter.sent();
    counter.accepted(id);
    expect(stateOf(counter, id)).toBe('sent none');
    counter.wait(2_000);
    counter.measure(id, 3_000);
    counter.wait(1_000);
    counter.measure(id, 4_960);
    expect(stateOf(counter, id)).toBe('sent none');
    counter.wait(1_000);
    counter.measure(id, 5_010);
    expect(stateOf(counter, id)).toBe('confirmed measured');
    counter.wait(600_000);
    expect(stateOf(counter, id)).toBe('expired holdOver');
    expect(counter.effects.at(-1)?.kind).toBe('release');
  });

  test('in force it is said again at a third of its life, always with the same value', () => {
    const counter = new Counter();
    const id = counter.sent(bodyOf({ holdS: 120 }));
    counter.accepted(id);
    counter.wait(3_000);
    counter.measure(id, 5_000);
    counter.wait(1_000);
    counter.measure(id, 5_000);
    counter.wait(116_000);
    const refreshes = counter.writes.filter(({ isRefresh }) => isRefresh);
    expect(refreshes.length).toBe(5);
    expect(new Set(counter.writes.map(({ body }) => body.powerKw))).toEqual(new Set([5_000]));
    expect(refreshes[0]?.reversionMs).toBe(120_000);
    expect(stateOf(counter, id)).toBe('expired holdOver');
  });

  test('its deadline and band follow from the ramp and the way', () => {
    const counter = new Counter();
    const id = counter.sent();
    const { sending } = counter.record(id);
    // 6.5 s fixed, 5,000 kW at 2,000 kW/s with a margin of a quarter; 2 % of 5 MW, 1 % of 10 MW.
    expect((sending?.deadlineMs ?? 0) - counter.nowMs).toBe(6_500 + 3_125);
    expect(sending?.toleranceKw).toBe(100);
  });

  test('a stop is one step, writes first, ends what is in hand and what is on its way', () => {
    const counter = new Counter({ twoPersonAboveKw: 0 });
    const raising = counter.draft(bodyOf({ place: 'B002', powerKw: 900 }));
    counter.select(raising, ann, 900);
    const live = liveOf({
      isFresh: false,
      presentKw: undefined,
      isJournalWritable: false,
      isRemote: false,
      maxDischargeKw: 0,
      maxChargeKw: 0,
    });
    const before = counter.effects.length;
    const id = counter.direct(STOP, bob, live);
    expect(kinds(counter.effects.slice(before))).toEqual(['write', 'store', 'store']);
    expect(stateOf(counter, id)).toBe('sent none');
    expect(stateOf(counter, raising)).toBe('superseded stopped');
  });

  test('a stop does not end by itself, and nothing resumes after it', () => {
    const counter = new Counter();
    const raised = counter.sent();
    const id = counter.direct({ ...STOP, holdS: 1 });
    counter.accepted(id);
    counter.wait(1_000);
    counter.measure(id, 0);
    counter.wait(1_000);
    counter.measure(id, 0);
    counter.wait(100_000);
    expect([stateOf(counter, id), stateOf(counter, raised)]).toEqual([
      'confirmed measured',
      'superseded stopped',
    ]);
  });

  test('a viewer stops nothing', () => {
    const counter = new Counter();
    expect(counter.direct(STOP, eve)).toBe('notAllowed');
    expect(counter.writes).toEqual([]);
  });

  test('a stop of one block leaves the command of the station to the others', () => {
    const counter = new Counter();
    const station = counter.sent();
    counter.direct({ ...STOP, place: 'B002' });
    expect(stateOf(counter, station)).toBe('sent none');
  });

  test('a newer power for the same place or the whole takes its place', () => {
    const counter = new Counter();
    const block = counter.sent(bodyOf({ place: 'B002', powerKw: 900 }));
    const station = counter.sent();
    expect(stateOf(counter, block)).toBe('superseded newer');
    expect(counter.record(block).supersededBy).toBe(station);
    const writes = counter.writes.length;
    counter.wait(60_000);
    expect(counter.writes.slice(writes).filter((write) => write.commandId === block)).toEqual([]);
  });

  test('whatever waits in a draft lapses after ten minutes', () => {
    const counter = new Counter();
    const id = counter.draft();
    counter.wait(600_000);
    expect(stateOf(counter, id)).toBe('expired neverSent');
  });

  test('nothing depends on the wall clock', () => {
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
    const leapt = { monotonicMs: counter.nowMs + 1_000, utcMs: 0 };
    expect(counter.desk.propose(id, event, leapt).ok).toBe(true);
  });
});
