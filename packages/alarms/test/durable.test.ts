import { describe, expect, test } from 'vitest';
import { ENTRIES_PENDING_MAX } from '../src/book/outbox.ts';
import { BLANK_ENTRY } from '../src/entry.ts';
import type { AlarmRecord } from '../src/record.ts';
import {
  ANNA,
  committed,
  MIN_MS,
  newAlarms,
  START_MS,
  signalOf,
  takeEntries,
  takeKinds,
} from './small.ts';

/** A disk: what was written to it in order. */
function storeOf() {
  const records = new Map<number, AlarmRecord>();
  const sequences: number[] = [];
  return {
    sequences,
    write(batch: { entries: readonly { sequence: number }[]; records: readonly AlarmRecord[] }) {
      for (const { sequence } of batch.entries) sequences.push(sequence);
      for (const record of batch.records) records.set(record.id, structuredClone(record));
    },
    stored: () => ({
      records: JSON.parse(JSON.stringify([...records.values()])) as AlarmRecord[],
      lastSequence: sequences.at(-1) ?? 0,
    }),
  };
}

describe('an act', () => {
  test('that was not stored has not happened', () => {
    const alarms = newAlarms();
    alarms.signal(signalOf(), START_MS);
    const before = alarms.get(1);
    const act = alarms.acknowledge([1, 7], ANNA, '', START_MS);
    expect(act.answer).toEqual({ done: [1], refused: [{ id: 7, code: 'no-such-alarm' }] });
    expect(alarms.get(1)).toBe(before);
    expect(alarms.lastSequence).toBe(1);
    expect(takeKinds(alarms)).toEqual(['raised']);
  });

  test('carries what is not stored yet, so that no number is missing', () => {
    const alarms = newAlarms();
    const store = storeOf();
    alarms.signal(signalOf(), START_MS);
    alarms.signal(signalOf({ row: 1 }), START_MS);
    const act = alarms.acknowledge([1], ANNA, '', START_MS);
    store.write(act.batch);
    act.commit();
    alarms.signal(signalOf({ row: 2 }), START_MS);
    store.write(alarms.pending());
    expect(store.sequences).toEqual([1, 2, 3, 4]);
    expect(store.stored().records.map(({ state }) => state)).toEqual([
      'unacknowledged',
      'acknowledged',
      'unacknowledged',
    ]);
  });

  test('that something overtook is not committed', () => {
    const alarms = newAlarms();
    alarms.signal(signalOf(), START_MS);
    const act = alarms.acknowledge([1], ANNA, '', START_MS);
    alarms.signal(signalOf({ value: 3_700 }), START_MS);
    expect(() => act.commit()).toThrow('before anything else');
  });

  test('on the same alarm twice is answered once, and a second time refused', () => {
    const alarms = newAlarms();
    alarms.signal(signalOf(), START_MS);
    expect(committed(alarms.acknowledge([1, 1], ANNA, '', START_MS)).done).toEqual([1]);
    expect(alarms.acknowledge([1], ANNA, '', START_MS).answer.refused).toEqual([
      { id: 1, code: 'already-acknowledged' },
    ]);
  });

  test('names who did it, and what they wrote, in the journal', () => {
    const alarms = newAlarms();
    alarms.signal(signalOf({ member: 3 }), START_MS);
    alarms.stored(alarms.pending());
    const [entry] = alarms.note(1, ANNA, 'hand-held: 3.61 V', START_MS + 5).batch.entries;
    expect(entry).toMatchObject({
      sequence: 2,
      kind: 'noted',
      timeMs: START_MS + 5,
      sourceTimeMs: null,
      alarm: 1,
      condition: 'cell-voltage-high',
      row: 0,
      member: 3,
      by: 'Anna',
      role: 'operator',
      text: 'hand-held: 3.61 V',
    });
  });

  test('of the station is numbered in the same journal', () => {
    const alarms = newAlarms();
    const saved = { ...BLANK_ENTRY, kind: 'strategySaved', timeMs: START_MS, by: 'Ben' } as const;
    alarms.write({ ...BLANK_ENTRY, kind: 'serverStarted', timeMs: START_MS });
    const act = alarms.record(saved);
    act.commit();
    expect(act.batch.entries.map(({ sequence, kind }) => [sequence, kind])).toEqual([
      [1, 'serverStarted'],
      [2, 'strategySaved'],
    ]);
    expect(alarms.lastSequence).toBe(2);
  });
});

describe('over a restart', () => {
  test('acknowledgements, shelves and numbers are as they were', () => {
    const store = storeOf();
    const first = newAlarms();
    first.signal(signalOf(), START_MS);
    first.signal(signalOf({ row: 1 }), START_MS);
    const acts = [
      () => first.acknowledge([1], ANNA, 'seen', START_MS),
      () => first.shelve([2], ANNA, 'known', 30, START_MS),
    ];
    for (const prepare of acts) {
      const act = prepare();
      store.write(act.batch);
      act.commit();
    }
    const second = newAlarms({ startMs: START_MS + MIN_MS });
    expect(second.restore(store.stored())).toBe(0);
    expect(second.get(1)).toMatchObject({
      state: 'acknowledged',
      acknowledged: { by: 'Anna', note: 'seen' },
      isKnown: false,
    });
    second.signal(signalOf(), START_MS + MIN_MS);
    expect(second.get(1)).toMatchObject({ state: 'acknowledged', isKnown: true });
    second.tick(START_MS + 30 * MIN_MS);
    expect(second.get(2)?.state).toBe('unacknowledged');
    second.signal(signalOf({ row: 5 }), START_MS + 31 * MIN_MS);
    expect(takeEntries(second).map(({ sequence, alarm, kind }) => [sequence, alarm, kind])).toEqual(
      [
        [5, 2, 'shelfExpired'],
        [6, 3, 'raised'],
      ],
    );
  });

  test('what ended meanwhile returns when its source says so, and is unknown until then', () => {
    const store = storeOf();
    const first = newAlarms();
    first.signal(signalOf(), START_MS);
    store.write(first.pending());
    const second = newAlarms({ startMs: START_MS + MIN_MS });
    second.restore(store.stored());
    second.tick(START_MS + 2 * MIN_MS);
    expect(second.get(1)).toMatchObject({ state: 'unacknowledged', isKnown: false });
    second.signal(signalOf({ level: 0 }), START_MS + 2 * MIN_MS);
    second.tick(START_MS + 3 * MIN_MS);
    expect(second.get(1)).toMatchObject({ state: 'returnedUnacknowledged', isKnown: true });
    expect(takeKinds(second)).toEqual(['returned']);
  });

  test('an off-delay that ran runs again, and a cause that is gone frees what it explained', () => {
    const store = storeOf();
    const first = newAlarms();
    first.signal(signalOf({ condition: 'link-lost', row: 1 }), START_MS);
    first.signal(signalOf({ condition: 'block-silent' }), START_MS);
    first.signal(signalOf(), START_MS + 4_000);
    first.signal(signalOf({ level: 0 }), START_MS + 4_000);
    first.tick(START_MS + 5_000);
    store.write(first.pending());
    const second = newAlarms({ startMs: START_MS + MIN_MS });
    second.restore(store.stored());
    second.signal(signalOf({ condition: 'link-lost', row: 1, level: 0 }), START_MS + MIN_MS);
    second.tick(START_MS + 2 * MIN_MS);
    second.tick(START_MS + 3 * MIN_MS);
    expect(second.find('cell-voltage-high', 0)?.state).toBe('returnedUnacknowledged');
    expect(second.find('block-silent', 0)?.state).toBe('unacknowledged');
  });

  test('a record that the station has no place for is left out, and its number not given again', () => {
    const store = storeOf();
    const first = newAlarms();
    first.signal(signalOf(), START_MS);
    first.signal(signalOf({ row: 1 }), START_MS);
    store.write(first.pending());
    const { records, lastSequence } = store.stored();
    const strange = records.map((record) => (record.id === 2 ? { ...record, row: 999 } : record));
    const second = newAlarms();
    expect(second.restore({ records: strange, lastSequence })).toBe(1);
    second.signal(signalOf({ row: 1 }), START_MS);
    expect(second.find('cell-voltage-high', 1)?.id).toBe(3);
  });
});

test('a disk that takes nothing costs the oldest entries, and that is counted', () => {
  const alarms = newAlarms();
  const entry = { ...BLANK_ENTRY, kind: 'protectionActed', timeMs: START_MS } as const;
  for (let count = 0; count < 2 * ENTRIES_PENDING_MAX; count += 1) alarms.write(entry);
  expect(alarms.forgotten).toBe(ENTRIES_PENDING_MAX);
  expect(alarms.pending().entries[0]?.sequence).toBe(ENTRIES_PENDING_MAX + 1);
});

test('in parts every entry comes once and in order, and no record before what happened to it', () => {
  const alarms = newAlarms();
  for (let row = 0; row < 6; row += 1) alarms.signal(signalOf({ row }), START_MS);
  for (let row = 0; row < 6; row += 1) alarms.signal(signalOf({ row, level: 2 }), START_MS + 1);
  const whole = alarms.pending();
  const entries: number[] = [];
  const told = new Map<number, number>();
  for (let part = alarms.pending(5); part.entries.length > 0; part = alarms.pending(5)) {
    for (const { sequence, alarm } of part.entries) {
      entries.push(sequence);
      if (alarm !== null) told.set(alarm, sequence);
    }
    for (const { id } of part.records) {
      expect(told.get(id)).toBe(whole.entries.findLast(({ alarm }) => alarm === id)?.sequence);
    }
    alarms.stored(part);
  }
  expect(entries).toEqual(whole.entries.map(({ sequence }) => sequence));
  expect(alarms.pending()).toEqual({ entries: [], records: [] });
});
