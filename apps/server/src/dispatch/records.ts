import type { Database } from '../store/database.ts';
import { fromJson, toJson } from '../store/json.ts';

export type DispatchRecordKind = 'modes' | 'plan' | 'prices' | 'tag' | 'score';

/** What dispatch remembers besides commands and acts, each read whole at the start. */
export class DispatchRecords {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  all(kind: DispatchRecordKind): readonly unknown[] {
    return this.#db
      .all('SELECT record FROM dispatchRecords WHERE kind = ? ORDER BY id', kind)
      .map(({ record }) => fromJson(String(record)));
  }

  one(kind: DispatchRecordKind, id: string): unknown {
    const row = this.#db.one(
      'SELECT record FROM dispatchRecords WHERE kind = ? AND id = ?',
      kind,
      id,
    );
    return row === undefined ? undefined : fromJson(String(row.record));
  }

  /** Only within a transaction: as `also` of an act. */
  put(kind: DispatchRecordKind, id: string, record: unknown): void {
    this.#db.run(
      'INSERT OR REPLACE INTO dispatchRecords VALUES (?, ?, ?)',
      kind,
      id,
      toJson(record),
    );
  }

  /** Only within a transaction. Of this kind the newest stay, by their ids. */
  keepNewest(kind: DispatchRecordKind, count: number): void {
    this.#db.run(
      `DELETE FROM dispatchRecords WHERE kind = ? AND id NOT IN
       (SELECT id FROM dispatchRecords WHERE kind = ? ORDER BY id DESC LIMIT ?)`,
      kind,
      kind,
      count,
    );
  }
}
