import {
  type Act,
  appendAct,
  GENESIS,
  headOf,
  type JournalBreak,
  type JournalHead,
  type JournalRow,
  verify,
} from '@cellarium/dispatch';
import { err, ok, type Result } from '@cellarium/stdx';
import type { Database } from '../store/database.ts';
import type { ActKeeper } from './act-keeper.ts';

/** Acts that wait for a disk that came back; older ones make room, and how many did is told. */
const WAITING_MAX = 10_000;
/** Of those in one transaction: some 10 ms, which is what a stop waits for at most. */
const STORED_AT_ONCE = 500;
/** Rows that are hashed before other work has its turn: about 20 ms. */
const VERIFIED_AT_ONCE = 2_000;

/** Acts, and what is stored with them in the same transaction. */
interface Entry {
  readonly acts: readonly Act[];
  readonly also: () => void;
}

/**
 * Every act, chained: stored with what it changed, or neither. While the disk refuses, what people ask
 * for is refused, but what the plant did waits here and is stored later.
 */
export class ActJournal {
  readonly #db: Database;
  readonly #keeper: ActKeeper;
  readonly #waiting: Entry[] = [];
  #head: JournalHead;
  lastFailure = '';
  /** Acts that made room while nothing could be stored. */
  lost = 0;

  constructor(db: Database, keeper: ActKeeper) {
    this.#db = db;
    this.#keeper = keeper;
    const newest = db.one('SELECT * FROM acts ORDER BY seq DESC LIMIT 1');
    const stored = newest === undefined ? GENESIS : headOf(rowOf(newest));
    const kept = keeper.head();
    // Rows that were cut are not forgotten by counting on from what is left.
    this.#head = kept !== undefined && kept.seq > stored.seq ? kept : stored;
  }

  get head(): JournalHead {
    return this.#head;
  }

  get isWritable(): boolean {
    return this.lastFailure === '';
  }

  /** Nothing that was appended waits for the disk. */
  get hasStoredAll(): boolean {
    return this.isWritable && this.#waiting.length === 0;
  }

  /** On the disk when it returns, with `also` in the same transaction, and after all that waited. */
  append(acts: readonly Act[], also: () => void = () => undefined): Result<void, string> {
    while (this.#waiting.length > 0) {
      const stored = this.#storeWaiting();
      if (!stored.ok) return stored;
    }
    return this.#store([{ acts, also }]);
  }

  /** Now, or as soon as the disk takes it. */
  appendSomeTime(acts: readonly Act[], also: () => void = () => undefined): void {
    const entry = { acts, also };
    if (this.isWritable && this.#waiting.length === 0 && this.#store([entry]).ok) return;
    this.#waiting.push(entry);
    if (this.#waiting.length > WAITING_MAX) {
      this.#waiting.shift();
      this.lost += 1;
    }
  }

  /** Once a second while the disk refuses: tries what waits, or whether anything can be written. */
  retry(): void {
    if (this.isWritable) return;
    if (this.#waiting.length > 0) this.#storeWaiting();
    else this.#store([{ acts: [], also: () => this.#db.run('UPDATE settings SET value = value') }]);
  }

  /** In each beat: what waited for a disk that came back is stored in parts. */
  catchUp(): void {
    if (this.isWritable && this.#waiting.length > 0) this.#storeWaiting();
  }

  rows(sql: string, ...values: (string | number)[]): readonly JournalRow[] {
    return this.#db.all(sql, ...values).map(rowOf);
  }

  /** Walks the whole chain to its present end; names the first row that is not as it was written. */
  async verify(): Promise<Result<JournalHead, JournalBreak>> {
    const { hash } = this.#keeper;
    const end = this.#head;
    let start = GENESIS;
    for (;;) {
      const rows = this.rows(
        'SELECT * FROM acts WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?',
        start.seq,
        end.seq,
        VERIFIED_AT_ONCE,
      );
      const last = rows.at(-1);
      const isLast = last === undefined || rows.length < VERIFIED_AT_ONCE;
      const checked = verify(rows, isLast ? end : headOf(last), hash, start);
      if (!checked.ok || isLast) return checked;
      start = checked.value;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** The oldest. */
  #storeWaiting(): Result<void, string> {
    const oldest = this.#waiting.slice(0, STORED_AT_ONCE);
    const stored = this.#store(oldest);
    if (stored.ok) this.#waiting.splice(0, oldest.length);
    return stored;
  }

  #store(entries: readonly Entry[]): Result<void, string> {
    let head = this.#head;
    const done = this.#db.transaction('full', () => {
      for (const { acts, also } of entries) {
        for (const act of acts) {
          const row = appendAct(head, act, this.#keeper.hash);
          this.#put(row);
          head = headOf(row);
        }
        also();
      }
    });
    this.lastFailure = done.ok ? '' : done.error;
    if (!done.ok) return err(done.error);
    this.#head = head;
    try {
      this.#keeper.keep(head);
    } catch (error) {
      // The act is stored; its end is kept with the next one that the disk takes.
      this.lastFailure = (error as Error).message;
    }
    return ok(undefined);
  }

  #put(row: JournalRow): void {
    this.#db.run(
      'INSERT INTO acts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      row.seq,
      row.utcMs,
      row.who,
      row.from,
      row.what,
      row.subject,
      row.before,
      row.after,
      row.reason,
      row.previousHash,
      row.hash,
    );
  }
}

function rowOf(row: Record<string, unknown>): JournalRow {
  return {
    seq: Number(row.seq),
    utcMs: Number(row.utcMs),
    who: String(row.who),
    from: String(row.from),
    what: String(row.what),
    subject: String(row.subject),
    before: String(row.before),
    after: String(row.after),
    reason: String(row.reason),
    previousHash: String(row.previousHash),
    hash: String(row.hash),
  };
}
