/** One act, as it is told to the journal. Texts are written as they come; they are never read back as code. */
export interface Act {
  readonly utcMs: number;
  /** User, or the part of the station that acted by itself. */
  readonly who: string;
  /** Address and session. */
  readonly from: string;
  /** A name of the caller's closed table, e.g. `command.sent`. */
  readonly what: string;
  /** What it was about: a command, a tag, a user. */
  readonly subject: string;
  /** Before and after, as short JSON; empty where there is none. */
  readonly before: string;
  readonly after: string;
  readonly reason: string;
}

/** An act in its place in the chain. */
export interface JournalRow extends Act {
  /** 1, 2, 3 ...: nothing is missing between two rows. */
  readonly seq: number;
  /** Hex; the hash of the row before, or GENESIS. */
  readonly previousHash: string;
  readonly hash: string;
}

/** The end of the chain. Kept apart from it, signed: a chain alone does not show that its end was cut. */
export interface JournalHead {
  readonly seq: number;
  readonly hash: string;
}

/** Text to hex digest; with a key where the store could be rewritten as a whole (HMAC). */
export type HashFunction = (text: string) => string;

export const GENESIS: JournalHead = { seq: 0, hash: '0'.repeat(64) };

/** What is hashed: an array of fixed order, so that no two rows give one text. */
export function textOfRow(row: Omit<JournalRow, 'hash'>): string {
  const { seq, utcMs, who, from, what, subject, before, after, reason, previousHash } = row;
  return JSON.stringify([
    seq,
    utcMs,
    who,
    from,
    what,
    subject,
    before,
    after,
    reason,
    previousHash,
  ]);
}
