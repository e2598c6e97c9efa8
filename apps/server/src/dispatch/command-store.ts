import { type CommandRecord, CommandState, isOver } from '@cellarium/dispatch';
import type { Database } from '../store/database.ts';
import { fromJson, toJson } from '../store/json.ts';

/** Finished ones that the desk takes back at a start, for their keys. */
const RESTORED_MAX = 500;

export interface CommandQuery {
  readonly beforeMs?: number;
  readonly states?: readonly CommandState[];
  readonly place?: string;
  readonly limit: number;
}

/** Every command that ever was, as it last stood. */
export class CommandStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Only within a transaction. */
  put(record: CommandRecord): void {
    this.#db.run(
      'INSERT OR REPLACE INTO commands VALUES (?, ?, ?, ?, ?, ?, ?)',
      record.id,
      record.steps[0]?.at.utcMs ?? 0,
      record.author.user,
      record.key,
      record.state,
      record.body.place,
      toJson(record),
    );
  }

  find(id: string): CommandRecord | undefined {
    return recordOf(this.#db.one('SELECT record FROM commands WHERE id = ?', id));
  }

  /** The highest number that was given in a start of the server; 0: none. */
  lastNumber(epoch: number): number {
    const row = this.#db.one(
      `SELECT max(CAST(substr(id, ?) AS INTEGER)) AS last FROM commands WHERE id LIKE ?`,
      String(epoch).length + 2,
      `${epoch}-%`,
    );
    return Number(row?.last ?? 0);
  }

  byKey(user: string, key: string): CommandRecord | undefined {
    return recordOf(
      this.#db.one('SELECT record FROM commands WHERE user = ? AND key = ?', user, key),
    );
  }

  /** What a start takes up again: all that are not over, and the newest of the others. */
  toRestore(): readonly CommandRecord[] {
    const over = Object.values(CommandState).filter(isOver).join(', ');
    const live = this.#all(`state NOT IN (${over}) ORDER BY createdMs`);
    const finished = this.#all(`state IN (${over}) ORDER BY createdMs DESC LIMIT ${RESTORED_MAX}`);
    return [...finished.toReversed(), ...live];
  }

  /** Newest first. */
  search({ beforeMs, states, place, limit }: CommandQuery): readonly CommandRecord[] {
    const parts = ['1'];
    const values: (string | number)[] = [];
    if (beforeMs !== undefined) {
      parts.push('createdMs < ?');
      values.push(beforeMs);
    }
    if (states !== undefined) {
      parts.push(`state IN (${states.map(() => '?').join(', ')})`);
      values.push(...states);
    }
    if (place !== undefined) {
      parts.push('place = ?');
      values.push(place);
    }
    return this.#all(`${parts.join(' AND ')} ORDER BY createdMs DESC LIMIT ?`, ...values, limit);
  }

  #all(where: string, ...values: (string | number)[]): CommandRecord[] {
    return this.#db
      .all(`SELECT record FROM commands WHERE ${where}`, ...values)
      .map((row) => recordOf(row) as CommandRecord);
  }
}

/** What JSON leaves out is undefined again: the fields are all there. */
function recordOf(row: Record<string, unknown> | undefined): CommandRecord | undefined {
  if (row === undefined) return undefined;
  const read = fromJson(String(row.record)) as CommandRecord;
  return {
    ...read,
    selection: read.selection,
    sending: read.sending,
    supersededBy: read.supersededBy,
  };
}
