import type { JournalRow } from '@cellarium/dispatch';
import type { ActJournal } from './act-journal.ts';

/** What of the acts is asked for; what is left out is not asked for. */
export interface ActQuery {
  /** Only older ones than this number. */
  readonly before?: number;
  readonly who?: string;
  readonly what?: string;
  readonly subject?: string;
  /** Anywhere in reason, before and after. */
  readonly text?: string;
  readonly fromMs?: number;
  readonly toMs?: number;
}

/** Newest first. Acts are of people: a few hundred a day. */
export function searchActs(
  journal: ActJournal,
  query: ActQuery,
  limit: number,
): readonly JournalRow[] {
  const parts = ['1'];
  const values: (string | number)[] = [];
  const add = (part: string, ...given: (string | number)[]): void => {
    parts.push(part);
    values.push(...given);
  };
  const like = (written: string): string => `%${written.replaceAll(/[\\%_]/g, '\\$&')}%`;
  if (query.before !== undefined) add('seq < ?', query.before);
  if (query.fromMs !== undefined) add('utcMs >= ?', query.fromMs);
  if (query.toMs !== undefined) add('utcMs <= ?', query.toMs);
  if (query.subject !== undefined) add('subject = ?', query.subject);
  if (query.who !== undefined) add(`who LIKE ? ESCAPE '\\'`, like(query.who));
  if (query.what !== undefined) add(`what LIKE ? ESCAPE '\\'`, like(query.what));
  if (query.text !== undefined) {
    const written = like(query.text);
    add(
      `(reason LIKE ? ESCAPE '\\' OR before LIKE ? ESCAPE '\\' OR after LIKE ? ESCAPE '\\')`,
      ...[written, written, written],
    );
  }
  return journal.rows(
    `SELECT * FROM acts WHERE ${parts.join(' AND ')} ORDER BY seq DESC LIMIT ?`,
    ...values,
    limit,
  );
}
