import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GENESIS, type JournalHead } from '@cellarium/dispatch';

/** Beside the database and not in it: whoever rewrites the one has not the other. */
const KEY_FILE = 'acts.key';
const HEAD_FILE = 'acts-head.json';
const KEY_BYTES = 32;

/**
 * The key of the chain and its signed end, apart from the database: a chain alone does not show that
 * its end was cut.
 */
export class ActKeeper {
  readonly #key: Buffer;
  readonly #folder: string | undefined;

  /** Without a folder nothing outlives the process: for tests. */
  constructor(folder: string | undefined) {
    this.#folder = folder;
    this.#key = folder === undefined ? randomBytes(KEY_BYTES) : keyIn(folder);
  }

  readonly hash = (text: string): string =>
    createHmac('sha256', this.#key).update(text).digest('hex');

  /** The last end that was kept; undefined where there is none, or it is not of this key. */
  head(): JournalHead | undefined {
    if (this.#folder === undefined) return undefined;
    const path = join(this.#folder, HEAD_FILE);
    if (!existsSync(path)) return undefined;
    let read: { seq?: unknown; hash?: unknown; mac?: unknown };
    try {
      read = JSON.parse(readFileSync(path, 'utf8')) as typeof read;
    } catch {
      // Half a file is no witness; the chain itself is still checked.
      return undefined;
    }
    const { seq, hash, mac } = read;
    if (typeof seq !== 'number' || typeof hash !== 'string') return undefined;
    return mac === this.#macOf({ seq, hash }) ? { seq, hash } : undefined;
  }

  /** The error of a disk is the caller's to count: the act itself is stored already. */
  keep(head: JournalHead): void {
    if (this.#folder === undefined || head.seq === GENESIS.seq) return;
    const path = join(this.#folder, HEAD_FILE);
    writeFileSync(`${path}.new`, `${JSON.stringify({ ...head, mac: this.#macOf(head) })}\n`);
    renameSync(`${path}.new`, path);
  }

  #macOf({ seq, hash }: JournalHead): string {
    return this.hash(`head ${seq} ${hash}`);
  }
}

function keyIn(folder: string): Buffer {
  const path = join(folder, KEY_FILE);
  if (existsSync(path)) return readFileSync(path);
  const key = randomBytes(KEY_BYTES);
  writeFileSync(path, key, { mode: 0o600, flush: true });
  return key;
}
