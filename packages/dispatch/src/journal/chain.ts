import {
  type Act,
  type HashFunction,
  type JournalHead,
  type JournalRow,
  textOfRow,
} from './row.ts';

/** The next row after a head. Its `seq` and `hash` are the new head once it is stored. */
export function appendAct(head: JournalHead, act: Act, hash: HashFunction): JournalRow {
  const row = { ...act, seq: head.seq + 1, previousHash: head.hash };
  return { ...row, hash: hash(textOfRow(row)) };
}

export function headOf(row: JournalRow): JournalHead {
  return { seq: row.seq, hash: row.hash };
}
