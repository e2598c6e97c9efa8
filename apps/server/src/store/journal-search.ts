import type { JournalEntry } from '@cellarium/api';
import type { Store } from './store.ts';

/** What of the journal is asked for; what is left out is not asked for. */
export interface JournalQuery {
  /** Only older ones than this number. */
  readonly before?: number;
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly kinds?: readonly string[];
  readonly conditions?: readonly string[];
  /** The place itself and all within it: `B017` has those of `B017 R05`. */
  readonly place?: string;
  readonly by?: string;
  /** Anywhere in what people wrote. */
  readonly text?: string;
  readonly alarm?: number;
  readonly incident?: number;
}

/** Numbers looked through before other work has its turn: about 2 ms. */
const SCAN_AT_ONCE = 5_000;
/** Rows in one answer of the database: no single one is long. */
const ROWS_AT_ONCE = 1_000;

/**
 * Newest first, in pieces, so that the cycle has its turn between them however much is looked through.
 * The walk ends at what was the oldest when it began.
 */
export async function* searchJournal(
  store: Store,
  query: JournalQuery,
): AsyncGenerator<readonly JournalEntry[]> {
  const { oldest, newest } = store.journalEnds;
  const { where, values } = conditionsOf(query);
  const sql =
    `SELECT * FROM journal WHERE sequence < ? AND sequence >= ? ${where}` +
    ` ORDER BY sequence DESC LIMIT ${ROWS_AT_ONCE}`;
  let before = Math.min(query.before ?? newest + 1, newest + 1);
  while (before > oldest) {
    const from = Math.max(oldest, before - SCAN_AT_ONCE);
    const rows = store.select(sql, before, from, ...values);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    before = rows.length === ROWS_AT_ONCE && last ? last.sequence : from;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function conditionsOf(query: JournalQuery): { where: string; values: (string | number)[] } {
  const parts: string[] = [];
  const values: (string | number)[] = [];
  const add = (part: string, ...given: (string | number)[]): void => {
    parts.push(` AND ${part}`);
    values.push(...given);
  };
  if (query.fromMs !== undefined) add('timeMs >= ?', query.fromMs);
  if (query.toMs !== undefined) add('timeMs <= ?', query.toMs);
  if (query.kinds?.length) add(`kind IN (${query.kinds.map(() => '?')})`, ...query.kinds);
  if (query.conditions?.length) {
    add(`condition IN (${query.conditions.map(() => '?')})`, ...query.conditions);
  }
  if (query.place !== undefined) {
    add(`(place = ? OR place LIKE ? ESCAPE '\\')`, query.place, `${asTyped(query.place)} %`);
  }
  if (query.by !== undefined) add(`"by" LIKE ? ESCAPE '\\'`, `%${asTyped(query.by)}%`);
  if (query.text !== undefined) add(`text LIKE ? ESCAPE '\\'`, `%${asTyped(query.text)}%`);
  if (query.alarm !== undefined) add('alarm = ?', query.alarm);
  if (query.incident !== undefined) add('incident = ?', query.incident);
  return { where: parts.join(''), values };
}

/** What people type is looked for as it is typed. */
function asTyped(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&');
}
