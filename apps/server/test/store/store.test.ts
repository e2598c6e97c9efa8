import { ManualClock } from '@cellarium/stdx';
import { expect, test } from 'vitest';
import { Database } from '../../src/store/database.ts';
import { type JournalQuery, searchJournal } from '../../src/store/journal-search.ts';
import { fromJson, toJson } from '../../src/store/json.ts';
import { Store } from '../../src/store/store.ts';
import { entryOf, presentEntry } from './entries.ts';

function storeOf(rowsMax?: number): Store {
  const opened = Database.open(':memory:');
  if (!opened.ok) throw new Error(opened.error);
  return new Store(opened.value, presentEntry, new ManualClock(), rowsMax);
}

const none = { entries: [], records: [] };

async function numbers(store: Store, query: JournalQuery): Promise<number[]> {
  const found: number[] = [];
  for await (const entries of searchJournal(store, query)) {
    found.push(...entries.map(({ sequence }) => sequence));
  }
  return found;
}

test('numbers that JSON does not have come back as they were', () => {
  const record = { a: Number.NaN, b: [Number.NEGATIVE_INFINITY, null, 'NaN', 0.5], c: 'Zoë' };
  expect(fromJson(toJson(record))).toEqual(record);
});

test('records are replaced by number, and leave', () => {
  const store = storeOf();
  const put = (id: number, record: unknown) =>
    store.put('normal', none, [{ table: 'incidents', id, record }]);
  put(2, { id: 2, name: 'b' });
  put(1, { id: 1, name: 'a' });
  put(2, { id: 2, name: 'c' });
  expect(store.records('incidents')).toEqual([
    { id: 1, name: 'a' },
    { id: 2, name: 'c' },
  ]);
  put(1, undefined);
  expect(store.records('incidents')).toEqual([{ id: 2, name: 'c' }]);
});

test('settings and strategies are stored with the entry that tells of them, or not at all', () => {
  const store = storeOf();
  const also = () => {
    store.putSetting('strategy', { version: 2 });
    store.putStrategy(2, { rules: {} });
  };
  store.put('full', { entries: [entryOf(1)], records: [] }, [], also);
  expect(store.setting('strategy')).toEqual({ version: 2 });
  // A number that is there already: the whole batch is a mistake of ours.
  const twice = () =>
    store.put('full', { entries: [entryOf(1)], records: [] }, [], () =>
      store.putSetting('strategy', { version: 3 }),
    );
  expect(twice).toThrow('UNIQUE');
  expect(store.setting('strategy')).toEqual({ version: 2 });
});

test('the journal is searched by everything that stands in it, the newest first', async () => {
  const store = storeOf();
  const entries = [
    entryOf(1, { row: 0 }),
    entryOf(2, { kind: 'acknowledged', by: 'Ann_B', text: '100 % sure' }),
    entryOf(3, { condition: 'smoke', row: null, incident: 7 }),
    entryOf(4, { kind: 'returned', alarm: 9 }),
    entryOf(5, { kind: 'noted', by: 'AnnXB', text: '100 or sure' }),
  ];
  store.put('normal', { entries, records: [] });
  expect(await numbers(store, {})).toEqual([5, 4, 3, 2, 1]);
  expect(await numbers(store, { before: 3 })).toEqual([2, 1]);
  expect(await numbers(store, { kinds: ['noted', 'returned'] })).toEqual([5, 4]);
  expect(await numbers(store, { conditions: ['smoke'] })).toEqual([3]);
  expect(await numbers(store, { alarm: 9 })).toEqual([4]);
  expect(await numbers(store, { incident: 7 })).toEqual([3]);
  expect(await numbers(store, { place: 'B001' })).toEqual([5, 4, 2, 1]);
  expect(await numbers(store, { place: 'B001 R05' })).toEqual([5, 4, 2]);
  expect(await numbers(store, { by: 'ann_b' })).toEqual([2]);
  expect(await numbers(store, { text: '100 %' })).toEqual([2]);
  const at = (sequence: number): number => entries[sequence - 1]?.timeMs ?? 0;
  expect(await numbers(store, { fromMs: at(2), toMs: at(4) })).toEqual([4, 3, 2]);
});

test('a search of many rows goes through all of them, and gives others their turn', async () => {
  const store = storeOf();
  const entries = Array.from({ length: 12_345 }, (_, at) => entryOf(at + 1));
  store.put('normal', { entries, records: [] });
  let turns = 0;
  const ticking = setInterval(() => {
    turns += 1;
  }, 0);
  expect((await numbers(store, {})).length).toBe(12_345);
  expect(await numbers(store, { alarm: 77 })).toEqual([]);
  clearInterval(ticking);
  expect(turns).toBeGreaterThan(0);
});

test('the journal keeps the newest rows; the oldest leave with what comes', () => {
  const store = storeOf(100);
  for (let sequence = 1; sequence <= 350; sequence += 10) {
    const entries = Array.from({ length: 10 }, (_, at) => entryOf(sequence + at));
    store.put('normal', { entries, records: [] });
  }
  expect(store.journalEnds).toEqual({ oldest: 251, newest: 350 });
  expect(store.entriesAfter(300, 350, 1_000).map(({ sequence }) => sequence)[0]).toBe(301);
});
