import { randomBytes } from 'node:crypto';
import type { Result } from '@cellarium/stdx';
import type { Database } from '../store/database.ts';
import { nameKey } from './names.ts';
import { tokenHashOf } from './token-hash.ts';

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

/**
 * Who is signed in now. The token is in the browser's cookie alone; here stands its hash. Memory says who
 * it is, so that a disk that fails locks nobody out; the store follows, for the next start.
 */
export class Sessions {
  readonly #db: Database;
  /** By hash; at most as many as accounts have between them. */
  readonly #live = new Map<string, StoredSession>();

  constructor(db: Database) {
    this.#db = db;
    for (const row of db.all('SELECT * FROM sessions')) {
      const session = sessionOf(row);
      this.#live.set(session.tokenHash, session);
    }
  }

  /** The new token. Only within a transaction, as whatever is not said to have its own. */
  open(name: string, address: string, nowMs: number): string {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const tokenHash = tokenHashOf(token);
    const times = { signedInMs: nowMs, seenMs: nowMs, confirmedMs: nowMs };
    this.#db.run(
      'INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?)',
      tokenHash,
      name,
      address,
      nowMs,
      nowMs,
      nowMs,
    );
    this.#db.onCommit(() => this.#live.set(tokenHash, { tokenHash, name, address, ...times }));
    const newestFirst = this.#of(name).sort(
      (one, other) => other.seenMs - one.seenMs || other.signedInMs - one.signedInMs,
    );
    for (const over of newestFirst.slice(SESSIONS_PER_ACCOUNT_MAX - 1)) this.#remove(over);
    return token;
  }

  /** The session of a token that is not over; undefined for anything else that a client may send. */
  find(token: string, nowMs: number): StoredSession | undefined {
    const session = this.#live.get(tokenHashOf(token));
    return session === undefined || isOver(session, nowMs) ? undefined : session;
  }

  /** Whether it is time to store that the session was used. */
  isSeenDue({ seenMs }: StoredSession, nowMs: number): boolean {
    return Math.abs(nowMs - seenMs) >= SEEN_STEP_MS;
  }

  /** In a transaction of its own. Holds also where it can not be stored: no disk puts out who is there. */
  seen(session: StoredSession, nowMs: number): void {
    const { tokenHash } = session;
    this.#live.set(tokenHash, { ...session, seenMs: nowMs });
    // A power cut may forget it: nobody waits for the disk, least of all who comes to stop.
    this.#db.transaction('normal', () =>
      this.#db.run('UPDATE sessions SET seenMs = ? WHERE tokenHash = ?', nowMs, tokenHash),
    );
  }

  confirmed(session: StoredSession, nowMs: number): void {
    const { tokenHash } = session;
    this.#db.run('UPDATE sessions SET confirmedMs = ? WHERE tokenHash = ?', nowMs, tokenHash);
    this.#db.onCommit(() => this.#live.set(tokenHash, { ...session, confirmedMs: nowMs }));
  }

  /**
   * In a transaction of its own. Over at once, also where that can not be stored: the next sign-in takes
   * it out of the store then.
   */
  close({ tokenHash }: Pick<StoredSession, 'tokenHash'>): Result<void, string> {
    this.#live.delete(tokenHash);
    return this.#db.transaction('full', () =>
      this.#db.run('DELETE FROM sessions WHERE tokenHash = ?', tokenHash),
    );
  }

  /** All of an account, but the one that it acts from where that is given. */
  closeAllOf(name: string, but = ''): void {
    for (const session of this.#of(name)) if (session.tokenHash !== but) this.#remove(session);
  }

  countOf(name: string, nowMs: number): number {
    return this.#of(name).filter((session) => !isOver(session, nowMs)).length;
  }

  /** Those whose time has come, and what memory has closed and the store has not. */
  closeOver(nowMs: number): void {
    for (const session of this.#live.values()) {
      if (isOver(session, nowMs)) this.#live.delete(session.tokenHash);
    }
    for (const { tokenHash } of this.#db.all('SELECT tokenHash FROM sessions')) {
      const isLive = this.#live.has(String(tokenHash));
      if (!isLive) this.#db.run('DELETE FROM sessions WHERE tokenHash = ?', String(tokenHash));
    }
  }

  #of(name: string): StoredSession[] {
    const key = nameKey(name);
    return [...this.#live.values()].filter((session) => nameKey(session.name) === key);
  }

  #remove({ tokenHash }: StoredSession): void {
    this.#db.run('DELETE FROM sessions WHERE tokenHash = ?', tokenHash);
    this.#db.onCommit(() => this.#live.delete(tokenHash));
  }
}

/** A clock that was set back must not lengthen a session by more than it was set. */
function isOver({ signedInMs, seenMs }: StoredSession, nowMs: number): boolean {
  return nowMs - signedInMs > SESSION_MS_MAX || nowMs - seenMs > SESSION_IDLE_MS;
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
