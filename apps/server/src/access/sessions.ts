import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../store/database.ts';

/** A shift and a half: then the password is asked for again (ASVS 7.3.2). */
export const SESSION_MS_MAX = 12 * 3_600_000;
/** A desk that nobody sits at (ASVS 7.3.1); a page that is open asks for something every few seconds. */
export const SESSION_IDLE_MS = 60 * 60_000;
/** Being seen is stored no more often: each would be a write. */
const SEEN_STEP_MS = 60_000;
/** Screens of one person; the oldest makes room. */
const SESSIONS_PER_ACCOUNT_MAX = 10;
const TOKEN_BYTES = 32;

export interface StoredSession {
  readonly tokenHash: string;
  readonly name: string;
  readonly address: string;
  readonly signedInMs: number;
  readonly seenMs: number;
  readonly confirmedMs: number;
}

/** Who is signed in now. The token is in the browser's cookie alone; here stands its hash. */
export class Sessions {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The new token. Only within a transaction. */
  open(name: string, address: string, nowMs: number): string {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    this.#db.run(
      'INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?)',
      hashOf(token),
      name,
      address,
      nowMs,
      nowMs,
      nowMs,
    );
    this.#db.run(
      `DELETE FROM sessions WHERE name = ? AND tokenHash NOT IN
       (SELECT tokenHash FROM sessions WHERE name = ? ORDER BY seenMs DESC, signedInMs DESC LIMIT ?)`,
      name,
      name,
      SESSIONS_PER_ACCOUNT_MAX,
    );
    return token;
  }

  /** The session of a token that is not over; undefined for anything else that a client may send. */
  find(token: string, nowMs: number): StoredSession | undefined {
    const row = this.#db.one('SELECT * FROM sessions WHERE tokenHash = ?', hashOf(token));
    if (!row) return undefined;
    const session = sessionOf(row);
    return isOver(session, nowMs) ? undefined : session;
  }

  /** Whether it is time to store that the session was used. */
  isSeenDue({ seenMs }: StoredSession, nowMs: number): boolean {
    return Math.abs(nowMs - seenMs) >= SEEN_STEP_MS;
  }

  seen({ tokenHash }: StoredSession, nowMs: number): void {
    this.#db.run('UPDATE sessions SET seenMs = ? WHERE tokenHash = ?', nowMs, tokenHash);
  }

  confirmed({ tokenHash }: StoredSession, nowMs: number): void {
    this.#db.run('UPDATE sessions SET confirmedMs = ? WHERE tokenHash = ?', nowMs, tokenHash);
  }

  close({ tokenHash }: Pick<StoredSession, 'tokenHash'>): void {
    this.#db.run('DELETE FROM sessions WHERE tokenHash = ?', tokenHash);
  }

  /** All of an account, but the one that it acts from where that is given. */
  closeAllOf(name: string, but = ''): void {
    this.#db.run('DELETE FROM sessions WHERE name = ? AND tokenHash <> ?', name, but);
  }

  countOf(name: string, nowMs: number): number {
    return this.#db
      .all('SELECT * FROM sessions WHERE name = ?', name)
      .filter((row) => !isOver(sessionOf(row), nowMs)).length;
  }

  closeOver(nowMs: number): void {
    this.#db.run(
      'DELETE FROM sessions WHERE signedInMs < ? OR seenMs < ?',
      nowMs - SESSION_MS_MAX,
      nowMs - SESSION_IDLE_MS,
    );
  }
}

/** A clock that was set back must not lengthen a session by more than it was set. */
function isOver({ signedInMs, seenMs }: StoredSession, nowMs: number): boolean {
  return nowMs - signedInMs > SESSION_MS_MAX || nowMs - seenMs > SESSION_IDLE_MS;
}

/** The token is random and long: one pass is enough, and nothing can be guessed from it. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function sessionOf(row: Record<string, unknown>): StoredSession {
  return {
    tokenHash: String(row.tokenHash),
    name: String(row.name),
    address: String(row.address),
    signedInMs: Number(row.signedInMs),
    seenMs: Number(row.seenMs),
    confirmedMs: Number(row.confirmedMs),
  };
}
