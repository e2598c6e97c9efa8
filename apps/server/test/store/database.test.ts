import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Database } from '../../src/store/database.ts';
import { MIGRATIONS } from '../../src/store/schema.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cellarium-database-'));
  path = join(folder, 'cellarium.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

function open(): Database {
  const opened = Database.open(path);
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

const refusal = (): string => {
  const opened = Database.open(path);
  if (!opened.ok) return opened.error;
  opened.value.close();
  return '';
};

test('a new file gets our schema, and is opened again as it was left', () => {
  const db = open();
  db.transaction('full', () => db.run("INSERT INTO settings VALUES ('a', '1')"));
  db.close();
  const again = open();
  expect(again.all('SELECT * FROM settings')).toMatchObject([{ name: 'a', value: '1' }]);
  expect(again.one('PRAGMA journal_mode')).toMatchObject({ journal_mode: 'wal' });
  again.close();
});

test('a transaction that fails leaves nothing of itself', () => {
  const db = open();
  expect(() =>
    db.transaction('normal', () => {
      db.run("INSERT INTO settings VALUES ('a', '1')");
      throw new RangeError('a mistake of ours');
    }),
  ).toThrow('a mistake of ours');
  expect(db.all('SELECT * FROM settings')).toEqual([]);
  expect(db.transaction('full', () => db.run("INSERT INTO settings VALUES ('b', '2')")).ok).toBe(
    true,
  );
  db.close();
});

test('a disk that takes no more is an answer, and not the end', () => {
  const db = open();
  db.run('PRAGMA max_page_count = 30');
  const large = 'x'.repeat(1_000_000);
  const full = db.transaction('full', () =>
    db.run('INSERT INTO settings VALUES (?, ?)', 'a', large),
  );
  expect(full).toEqual({ ok: false, error: 'database or disk is full' });
  expect(db.transaction('full', () => db.run("INSERT INTO settings VALUES ('b', '2')")).ok).toBe(
    true,
  );
  expect(db.all('SELECT name FROM settings')).toMatchObject([{ name: 'b' }]);
  db.close();
});

test('a file that is damaged is refused with its name', () => {
  const db = open();
  const large = 'x'.repeat(100_000);
  db.transaction('full', () => db.run('INSERT INTO settings VALUES (?, ?)', 'a', large));
  db.close();
  truncateSync(path, 20_000);
  expect(refusal()).toMatch(/cellarium\.db (is damaged|can not be used).+: move it away|restore/);
  writeFileSync(path, 'this is a text and no database, and it is long enough to be one'.repeat(9));
  expect(refusal()).toMatch(/cellarium\.db can not be used: file is not a database; move it away/);
});

test('a file of a newer version, or of another program, is refused and left as it is', () => {
  open().close();
  const newer = new DatabaseSync(path);
  newer.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
  newer.close();
  expect(refusal()).toMatch(/was written by a newer version \(schema \d+, this one knows \d+\)/);
  rmSync(path);
  const foreign = new DatabaseSync(path);
  foreign.exec('CREATE TABLE theirs (a INTEGER)');
  foreign.close();
  expect(refusal()).toMatch(/is the database of another program/);
});
