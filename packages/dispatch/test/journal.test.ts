import { createHmac } from 'node:crypto';
import { Random } from '@cellarium/stdx';
import { describe, expect, test } from 'vitest';
import { appendAct, GENESIS, headOf, type JournalRow, verify } from '../src/index.ts';

const hash = (text: string): string => createHmac('sha256', 'key').update(text).digest('hex');

function chainOf(length: number): JournalRow[] {
  const rows: JournalRow[] = [];
  let head = GENESIS;
  for (let at = 0; at < length; at += 1) {
    const act = {
      utcMs: 1_800_000_000_000 + at,
      who: at % 3 === 0 ? 'ann' : 'bob',
      from: '10.0.0.1',
      what: 'command.sent',
      subject: `C${at}`,
      before: '',
      after: JSON.stringify({ powerKw: at }),
      reason: 'evening "peak"',
    };
    const row = appendAct(head, act, hash);
    rows.push(row);
    head = headOf(row);
  }
  return rows;
}

const ROWS = chainOf(200);
const HEAD = headOf(ROWS.at(-1) as JournalRow);

/** The row at `at` after a change of one field, with its own hash kept or made new. */
function edited(at: number, field: keyof JournalRow, isRehashed: boolean): JournalRow[] {
  const rows = [...ROWS];
  const row = { ...(rows[at] as JournalRow) };
  const changed = { ...row, [field]: typeof row[field] === 'number' ? 7 : `${row[field]}x` };
  rows[at] = isRehashed
    ? appendAct({ seq: changed.seq - 1, hash: changed.previousHash }, changed, hash)
    : changed;
  return rows;
}

describe('the journal', () => {
  test('verifies whole, from its beginning and from a head in between', () => {
    expect(verify(ROWS, HEAD, hash)).toEqual({ ok: true, value: HEAD });
    const from = headOf(ROWS[99] as JournalRow);
    expect(verify(ROWS.slice(100), HEAD, hash, from).ok).toBe(true);
    expect(verify([], GENESIS, hash).ok).toBe(true);
  });

  test('a thousand edits, deletions, swaps and cuts are found, and the first bad row is named', () => {
    const random = new Random(31);
    const fields: (keyof JournalRow)[] = [
      ...(['utcMs', 'who', 'from', 'what', 'subject', 'before', 'after', 'reason'] as const),
      ...(['previousHash', 'hash', 'seq'] as const),
    ];
    for (let round = 0; round < 1_000; round += 1) {
      const at = Math.floor(random.unit() * (ROWS.length - 1));
      let rows = [...ROWS];
      let first = at + 1;
      switch (round % 5) {
        case 0:
          rows = edited(at, fields[round % fields.length] as keyof JournalRow, false);
          break;
        case 1:
          // Made anew by somebody with the key but without what follows: the next row does not fit.
          rows = edited(at, 'reason', true);
          first = at + 2;
          break;
        case 2:
          rows.splice(at, 1);
          break;
        case 3:
          [rows[at], rows[at + 1]] = [rows[at + 1] as JournalRow, rows[at] as JournalRow];
          break;
        default:
          rows.length = at;
      }
      const found = verify(rows, HEAD, hash);
      expect(found.ok ? 'whole' : found.error.seq, `round ${round}`).toBe(first);
    }
  });

  test('rows behind the head, and a chain written anew to its end, are found', () => {
    const longer = [...ROWS, appendAct(HEAD, { ...(ROWS[0] as JournalRow) }, hash)];
    expect(verify(longer, HEAD, hash)).toEqual({ ok: false, error: { seq: 201, why: 'beyond' } });
    let head = GENESIS;
    const anew = ROWS.map((row) => {
      const next = appendAct(head, { ...row, who: 'nobody' }, hash);
      head = headOf(next);
      return next;
    });
    expect(verify(anew, HEAD, hash).ok).toBe(false);
  });

  test('two different rows never give one text to hash', () => {
    const one = appendAct(GENESIS, { ...(ROWS[0] as JournalRow), who: 'a","b' }, hash);
    const other = appendAct(GENESIS, { ...(ROWS[0] as JournalRow), who: 'a', from: 'b' }, hash);
    expect(one.hash).not.toBe(other.hash);
  });
});
