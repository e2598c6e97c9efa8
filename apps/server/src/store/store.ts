import type { AlarmEntry, AlarmRecord, Batch } from '@cellarium/alarms';
import type { JournalEntry, JournalKind } from '@cellarium/api';
import type { ConditionId } from '@cellarium/model';
import type { Clock, Result } from '@cellarium/stdx';
import type { Database, Durability } from './database.ts';

/** Half a year at the pace that IEC 62682 calls the most an operator can handle, and 200 MB of file. */
const JOURNAL_ROWS_MAX = 1_000_000;
/** As many as the ledger shows; incidents show fewer. */
const RECORDS_KEPT = 10_000;
/** What is beyond that leaves with what comes, so that no single commit pays for it. */
const DELETED_PER_ENTRY = 4;

/** Tables of records by number, each with the record as JSON. */
export type RecordTable = 'alarms' | 'incidents' | 'concordance';

/** One more thing to be stored with a batch. */
export interface StoredRecord {
  readonly table: RecordTable;
  readonly id: number;
  /** undefined: the record leaves. */
  readonly record: unknown;
}

/** Puts an entry into the words of the interface: place and unit beside condition and row. */
export type PresentEntry = (entry: AlarmEntry) => JournalEntry;

/** What the server remembers over its end, in one database: alarms, incidents, the journal, strategies. */
export class Store {
  readonly #db: Database;
  readonly #present: PresentEntry;
  readonly #journalRowsMax: number;
  /** Commits that failed, since the start. */
  failures = 0;
  /** Why the last one did; empty after one that did not. */
  lastFailure = '';

  /** Told of every commit: how durable it was, and how long the program stood still for it. */
  committed: ((durability: Durability, seconds: number) => void) | undefined;
  readonly #clock: Clock;

  constructor(
    db: Database,
    present: PresentEntry,
    clock: Clock,
    journalRowsMax = JOURNAL_ROWS_MAX,
  ) {
    this.#clock = clock;
    this.#db = db;
    this.#present = present;
    this.#journalRowsMax = journalRowsMax;
  }

  /** All of it is stored, or nothing. */
  put(
    durability: Durability,
    { entries, records }: Batch,
    more: readonly StoredRecord[] = [],
    also: () => void = () => undefined,
  ): Result<void, string> {
    const startMs = this.#clock.monotonicMs();
    const done = this.#db.transaction(durability, () => {
      for (const entry of entries) this.#putEntry(entry);
      for (const record of records) this.#putRecord('alarms', record.id, record);
      for (const { table, id, record } of more) this.#putRecord(table, id, record);
      also();
      this.#forget(entries);
    });
    this.committed?.(durability, (this.#clock.monotonicMs() - startMs) / 1_000);
    this.lastFailure = done.ok ? '' : done.error;
    if (!done.ok) this.failures += 1;
    return done;
  }

  records(table: RecordTable): readonly unknown[] {
    return this.#db
      .all(`SELECT record FROM ${table} ORDER BY id`)
      .map(({ record }) => JSON.parse(record as string));
  }

  alarms(): readonly AlarmRecord[] {
    return this.records('alarms') as readonly AlarmRecord[];
  }

  /** At the start: of closed incidents and of the ledger the newest stay. */
  prune(): Result<void, string> {
    return this.#db.transaction('normal', () => {
      this.#db.run(
        `DELETE FROM incidents WHERE record ->> '$.state' = 'closed'
         AND id <= (SELECT max(id) FROM incidents) - ?`,
        RECORDS_KEPT,
      );
      this.#db.run(
        'DELETE FROM concordance WHERE id <= (SELECT max(id) FROM concordance) - ?',
        RECORDS_KEPT,
      );
    });
  }

  setting(name: string): unknown {
    const row = this.#db.one('SELECT value FROM settings WHERE name = ?', name);
    return row === undefined ? undefined : JSON.parse(row.value as string);
  }

  /** Only within a transaction: as `also` of `put`. */
  putSetting(name: string, value: unknown): void {
    this.#db.run('INSERT OR REPLACE INTO settings VALUES (?, ?)', name, JSON.stringify(value));
  }

  strategies(): readonly unknown[] {
    return this.#db
      .all('SELECT record FROM strategies ORDER BY version')
      .map(({ record }) => JSON.parse(record as string));
  }

  /** Only within a transaction: as `also` of `put`. */
  putStrategy(version: number, record: unknown): void {
    this.#db.run(
      'INSERT OR REPLACE INTO strategies VALUES (?, ?)',
      version,
      JSON.stringify(record),
    );
  }

  /** Numbers of the oldest and the newest journal entry; 0 and 0 where there is none. */
  get journalEnds(): { readonly oldest: number; readonly newest: number } {
    const ends = this.#db.one(
      `SELECT (SELECT min(sequence) FROM journal) AS oldest,
              (SELECT max(sequence) FROM journal) AS newest`,
    );
    return { oldest: Number(ends?.oldest ?? 0), newest: Number(ends?.newest ?? 0) };
  }

  /** Entries with `after` < sequence <= `to`, the oldest first; at most `limit` of them. */
  entriesAfter(after: number, to: number, limit: number): readonly JournalEntry[] {
    return this.#db
      .all(
        'SELECT * FROM journal WHERE sequence > ? AND sequence <= ? ORDER BY sequence LIMIT ?',
        after,
        to,
        limit,
      )
      .map(entryOf);
  }

  /** For the journal's search, which writes its own conditions. */
  select(sql: string, ...values: (string | number)[]): readonly JournalEntry[] {
    return this.#db.all(sql, ...values).map(entryOf);
  }

  close(): void {
    this.#db.close();
  }

  #putRecord(table: RecordTable, id: number, record: unknown): void {
    if (record === undefined) this.#db.run(`DELETE FROM ${table} WHERE id = ?`, id);
    else this.#db.run(`INSERT OR REPLACE INTO ${table} VALUES (?, ?)`, id, JSON.stringify(record));
  }

  #putEntry(entry: AlarmEntry): void {
    const { place, unit } = this.#present(entry);
    this.#db.run(
      'INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      entry.sequence,
      entry.kind,
      entry.timeMs,
      entry.sourceTimeMs,
      entry.uncertaintyMs,
      entry.alarm,
      entry.incident,
      entry.condition,
      entry.row,
      entry.member,
      place,
      entry.level,
      finite(entry.value),
      finite(entry.limit),
      unit,
      entry.by,
      entry.role,
      entry.text,
    );
  }

  #forget(entries: readonly AlarmEntry[]): void {
    const newest = entries.at(-1)?.sequence;
    if (newest === undefined || newest <= this.#journalRowsMax) return;
    const { oldest } = this.journalEnds;
    const first = newest - this.#journalRowsMax + 1;
    const upTo = Math.min(first, oldest + entries.length * DELETED_PER_ENTRY);
    this.#db.run('DELETE FROM journal WHERE sequence < ?', upTo);
  }
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

const numberOrNull = (value: unknown): number | null => (value === null ? null : Number(value));

function entryOf(row: Record<string, unknown>): JournalEntry {
  return {
    sequence: Number(row.sequence),
    kind: row.kind as JournalKind,
    timeMs: Number(row.timeMs),
    sourceTimeMs: numberOrNull(row.sourceTimeMs),
    uncertaintyMs: numberOrNull(row.uncertaintyMs),
    alarm: numberOrNull(row.alarm),
    incident: numberOrNull(row.incident),
    condition: row.condition as ConditionId | null,
    place: String(row.place),
    level: Number(row.level),
    value: numberOrNull(row.value),
    limit: numberOrNull(row.limit),
    unit: String(row.unit),
    by: String(row.by),
    text: String(row.text),
  };
}
