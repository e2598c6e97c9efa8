import { err, ok, type Result } from '@cellarium/stdx';
import { GENESIS, type HashFunction, type JournalHead, type JournalRow, textOfRow } from './row.ts';

/** The first row that is not as it was written. */
export interface JournalBreak {
  /** Number that the row should have: the first one tampered with, missing or cut. */
  readonly seq: number;
  readonly why:
    | 'edited' // its fields do not give its hash
    | 'missing' // a row was taken out, or two changed places
    | 'relinked' // it does not continue the row before
    | 'cut' // the chain ends before its head
    | 'beyond'; // rows after the head, which nobody signed
}

/**
 * Walks rows in their stored order from `start` (GENESIS, or a head that was checked before) to the head
 * that was kept apart. Takes an iterator, so that a store of any length is read as a stream.
 */
export function verify(
  rows: Iterable<JournalRow>,
  head: JournalHead,
  hash: HashFunction,
  start: JournalHead = GENESIS,
): Result<JournalHead, JournalBreak> {
  let last = start;
  for (const row of rows) {
    const seq = last.seq + 1;
    if (row.seq !== seq) return err({ seq, why: 'missing' });
    if (hash(textOfRow(row)) !== row.hash) return err({ seq, why: 'edited' });
    if (row.previousHash !== last.hash) return err({ seq, why: 'relinked' });
    if (seq > head.seq) return err({ seq, why: 'beyond' });
    last = { seq, hash: row.hash };
  }
  if (last.seq < head.seq) return err({ seq: last.seq + 1, why: 'cut' });
  // Every row fits its neighbours and the end is another: the chain was written anew, from here at the latest.
  return last.hash === head.hash ? ok(last) : err({ seq: last.seq, why: 'relinked' });
}
