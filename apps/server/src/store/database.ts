import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { assert, err, ok, type Result } from '@cellarium/stdx';
import { APPLICATION_ID, MIGRATIONS } from './schema.ts';

/** Someone's shell may hold the file for a moment; the cycle does not wait for it longer than this. */
const BUSY_MS = 20;
/** Pages of 4 kB in the write-ahead log before they go to the file: a pause of a few ms now and then. */
const CHECKPOINT_PAGES = 1_000;

/**
 * `full`: on the disk before the call returns, power cut or not. `normal`: survives the end of this
 * program at any moment; a power cut may take the newest transactions, never a part of one.
 */
export type Durability = 'full' | 'normal';

/** One SQLite file in WAL mode, opened, checked and brought to our schema. */
export class Database {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #durability: Durability = 'full';
  #onCommit: (() => void)[] = [];

  private constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** The error is a sentence that says which file, and what is wrong with it. */
  static open(path: string): Result<Database, string> {
    let db: DatabaseSync | undefined;
    try {
      db = new DatabaseSync(path, { timeout: BUSY_MS });
      const wrong = prepare(db);
      if (wrong === undefined) return ok(new Database(db));
      db.close();
      return err(`${path} ${wrong}`);
    } catch (error) {
      if (!isOfSqlite(error)) throw error;
      if (db?.isOpen) db.close();
      return err(`${path} can not be used: ${error.message}; move it away or restore a copy of it`);
    }
  }

  /** All of it or nothing. The error is what the disk or the database said; a mistake of ours throws. */
  transaction(durability: Durability, work: () => void): Result<void, string> {
    try {
      if (durability !== this.#durability) {
        this.#db.exec(`PRAGMA synchronous = ${durability}`);
        this.#durability = durability;
      }
      this.#db.exec('BEGIN IMMEDIATE');
      work();
      this.#db.exec('COMMIT');
    } catch (error) {
      this.#onCommit = [];
      this.#rollBack();
      if (!isOfSqlite(error)) throw error;
      return err(error.message);
    }
    for (const follow of this.#onCommit.splice(0)) follow();
    return ok(undefined);
  }

  /** Within a transaction: what memory does when all of it is stored, and does not where it is not. */
  onCommit(follow: () => void): void {
    assert(this.#db.isTransaction, 'memory follows a transaction');
    this.#onCommit.push(follow);
  }

  run(sql: string, ...values: SQLInputValue[]): void {
    this.#statement(sql).run(...values);
  }

  all(sql: string, ...values: SQLInputValue[]): Record<string, unknown>[] {
    return this.#statement(sql).all(...values);
  }

  one(sql: string, ...values: SQLInputValue[]): Record<string, unknown> | undefined {
    return this.#statement(sql).get(...values);
  }

  /** What lies in the write-ahead log goes to the file. */
  close(): void {
    if (!this.#db.isOpen) return;
    this.#statements.clear();
    this.#db.close();
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  /** A full disk ends the transaction by itself; then there is nothing to roll back. */
  #rollBack(): void {
    if (this.#db.isOpen && this.#db.isTransaction) this.#db.exec('ROLLBACK');
  }
}

/** What is wrong with the file, if anything is; else it has our schema afterwards. */
function prepare(db: DatabaseSync): string | undefined {
  const pragma = (name: string): unknown =>
    Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];
  const checked = pragma('quick_check(1)');
  if (checked !== 'ok') return `is damaged (${checked}): move it away or restore a copy of it`;
  const version = Number(pragma('user_version'));
  const isOurs = Number(pragma('application_id')) === APPLICATION_ID;
  const tables = Number(db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n);
  if (!isOurs && (version !== 0 || tables > 0)) return 'is the database of another program';
  if (version > MIGRATIONS.length) {
    return `was written by a newer version (schema ${version}, this one knows ${MIGRATIONS.length})`;
  }
  db.exec(
    `PRAGMA journal_mode = WAL; PRAGMA synchronous = full; PRAGMA foreign_keys = ON;
     PRAGMA trusted_schema = OFF; PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`,
  );
  for (let step = version; step < MIGRATIONS.length; step += 1) {
    db.exec(
      `BEGIN IMMEDIATE; ${MIGRATIONS[step]};
       PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${step + 1}; COMMIT`,
    );
  }
  return undefined;
}

/** Codes of SQLite for what is wrong with a statement or its values: a mistake of ours. */
const OURS = new Set([1, 19, 20, 21, 25]);

/** Disk full, no rights, damaged: what can go wrong without a mistake. */
export function isOfSqlite(error: unknown): error is Error {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  // The upper bytes say more closely what the lowest one says.
  return code === 'ERR_SQLITE_ERROR' && !OURS.has(Number(errcode) & 0xff);
}
