import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const argon2Of = promisify(argon2) as (
  algorithm: 'argon2id',
  parameters: Argon2Parameters,
) => Promise<Buffer>;

/** OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, two passes, one lane. */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Each takes 19 MiB and half a core for 50 ms: a flood of sign-ins must not take the station's. */
const AT_ONCE_MAX = 2;
/** Whoever is behind so many waits less by being refused: about a second. */
const WAITING_MAX = 40;

/** Who hashes next; a crowd is refused rather than kept waiting. */
class Turnstile {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  async pass<T>(work: () => Promise<T>): Promise<T | 'crowded'> {
    if (this.#running >= AT_ONCE_MAX) {
      if (this.#waiting.length >= WAITING_MAX) return 'crowded';
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running += 1;
    }
    try {
      return await work();
    } finally {
      // The place goes over to the next one in line.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}

const turnstile = new Turnstile();

/** `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`: the parameters go with it, so that they can rise. */
export async function hashPassword(password: string): Promise<string | 'crowded'> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await turnstile.pass(() => derive(password, salt, MEMORY_KIB, PASSES, LANES));
  if (hash === 'crowded') return hash;
  const parameters = `m=${MEMORY_KIB},t=${PASSES},p=${LANES}`;
  return `$argon2id$v=19$${parameters}$${base64(salt)}$${base64(hash)}`;
}

/** With no stored hash the work is the same: nobody learns from the time whether there is an account. */
export async function isPassword(
  password: string,
  stored: string | undefined,
): Promise<boolean | 'crowded'> {
  const parts = partsOf(stored ?? NOBODY);
  const hash = await turnstile.pass(() =>
    derive(password, parts.salt, parts.memoryKib, parts.passes, parts.lanes),
  );
  if (hash === 'crowded') return hash;
  return timingSafeEqual(hash, parts.hash) && stored !== undefined;
}

/** Of no password at all: as dear to compare with as any other. */
const NOBODY = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${base64(
  randomBytes(SALT_BYTES),
)}$${base64(randomBytes(HASH_BYTES))}`;

function derive(
  password: string,
  salt: Buffer,
  memoryKib: number,
  passes: number,
  lanes: number,
): Promise<Buffer> {
  return argon2Of('argon2id', {
    // The same word typed on two keyboards is the same password (NIST SP 800-63B).
    message: password.normalize('NFKC'),
    nonce: salt,
    memory: memoryKib,
    passes,
    parallelism: lanes,
    tagLength: HASH_BYTES,
  });
}

interface Parts {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

const FORM = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function partsOf(stored: string): Parts {
  const [, memoryKib, passes, lanes, salt, hash] = FORM.exec(stored) ?? [];
  if (salt === undefined || hash === undefined)
    throw new Error('a stored password of another form');
  return {
    memoryKib: Number(memoryKib),
    passes: Number(passes),
    lanes: Number(lanes),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
