import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { BLANK_ENTRY } from '@cellarium/alarms';
import { type ConditionId, type ConditionSignal, NO_CELL } from '@cellarium/model';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Field } from './field.ts';

/*
 * Goal: a flood is stored and told in parts that nobody waits long for, and at every moment in between the
 * database is one from which a start could go on. Method: thousands of entries of one cycle.
 */

const CONDITIONS: readonly ConditionId[] = [
  'bms-cell-voltage-high',
  'bms-temperature-high',
  'bms-insulation',
  'cell-voltage-high',
];
const ROUNDS = 150;

let folder: string;
let path: string;
let field: Field;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cellarium-flood-'));
  path = join(folder, 'cellarium.db');
  field = new Field('small', path);
});
afterEach(() => {
  vi.restoreAllMocks();
  field.context.book.store.close();
  rmSync(folder, { recursive: true });
});

/** Every rack raises and ends several alarms, again and again; the last time they stand. */
function flood(): void {
  const { alarms } = field.context.book;
  for (let round = 0; round < ROUNDS; round += 1) {
    // Longer than any delay of a return.
    field.clock.advance(600_000);
    alarms.tick(field.clock.utcMs());
    const nowMs = field.clock.utcMs();
    const isLast = round === ROUNDS - 1;
    for (let row = 0; row < field.topology.racks; row += 1) {
      for (const condition of CONDITIONS) {
        const signal: ConditionSignal = {
          condition,
          row,
          level: isLast || round % 2 === 0 ? 1 : 0,
          isKnown: true,
          value: 3_600,
          limit: 3_550,
          member: NO_CELL,
          members: 0,
          sourceTimeMs: nowMs,
          uncertaintyMs: 1,
          receiveTimeMs: nowMs,
          rawCode: 0,
        };
        alarms.signal(signal, nowMs);
      }
    }
    alarms.tick(nowMs);
  }
}

/** What a start would find now. */
function stored() {
  const db = new DatabaseSync(path);
  const numbers = (sql: string): number[] =>
    db
      .prepare(sql)
      .all()
      .map((row) => Number(Object.values(row)[0]));
  const entries = numbers('SELECT sequence FROM journal ORDER BY sequence');
  const alarms = numbers('SELECT id FROM alarms');
  const raised = numbers("SELECT DISTINCT alarm FROM journal WHERE kind = 'raised'");
  db.close();
  return { entries, alarms, raised };
}

const upTo = (last: number): number[] => Array.from({ length: last }, (_, at) => at + 1);

test('a flood goes into the database in parts, without a gap at any moment, and then to who follows', () => {
  const { book } = field.context;
  flood();
  const { lastSequence } = book.alarms;
  expect(lastSequence).toBeGreaterThan(2_000);
  let commits = 0;
  for (let hasMore = true; hasMore; commits += 1) {
    hasMore = book.keep();
    const { entries, alarms, raised } = stored();
    expect(entries).toEqual(upTo(entries.length));
    for (const id of alarms) expect(raised).toContain(id);
    expect(book.log.newest).toBe(entries.length);
  }
  expect(commits).toBeGreaterThan(4);
  expect(stored().entries.length).toBe(lastSequence);
});

test('an act in the middle of it brings all that was before', () => {
  const { book } = field.context;
  flood();
  book.keep();
  const timeMs = field.clock.utcMs();
  const saved = { ...BLANK_ENTRY, kind: 'strategySaved', timeMs, by: 'Ann' } as const;
  expect(book.act(book.alarms.record(saved)).ok).toBe(true);
  expect(stored().entries).toEqual(upTo(book.alarms.lastSequence));
  expect(book.log.newest).toBe(book.alarms.lastSequence);
});

test('while the disk refuses it is told in parts all the same, and stored when it takes again', () => {
  const { book } = field.context;
  const before = stored().entries.length;
  vi.spyOn(StatementSync.prototype, 'run').mockImplementation(() => {
    const full = { code: 'ERR_SQLITE_ERROR', errcode: 13 };
    throw Object.assign(new Error('database or disk is full'), full);
  });
  flood();
  const { lastSequence } = book.alarms;
  let turns = 1;
  while (book.keep()) turns += 1;
  expect(turns).toBeGreaterThan(4);
  expect(book.log.newest).toBe(lastSequence);
  expect(stored().entries.length).toBe(before);
  vi.restoreAllMocks();
  field.clock.advance(1_000);
  while (book.keep()) expect(book.log.newest).toBe(lastSequence);
  expect(stored().entries).toEqual(upTo(lastSequence));
});
