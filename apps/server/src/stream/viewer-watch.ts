import type { Clock } from '@cellarium/stdx';
import { SESSION_COOKIE } from '../access/cookie.ts';
import type { Door } from '../access/door.ts';

/** So long may someone look on whose session has ended. */
const LOOK_EACH_MS = 500;

/** Who may open the stream, and whether they still may. */
export class ViewerWatch {
  readonly #door: Door;
  readonly #clock: Clock;
  #lookedMs = Number.NEGATIVE_INFINITY;

  constructor(door: Door, clock: Clock) {
    this.#door = door;
    this.#clock = clock;
  }

  /** By the cookie of the handshake, or as anyone. Every role may look. */
  mayLook(cookie: string | undefined): boolean {
    const { access, anonymous } = this.#door;
    return anonymous !== undefined || access.personOf(tokenIn(cookie)) !== undefined;
  }

  isDue(): boolean {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs - this.#lookedMs < LOOK_EACH_MS) return false;
    this.#lookedMs = nowMs;
    return true;
  }

  /**
   * Whoever came with a session has it still; who came without may still look. One that ended cuts the
   * socket even where anyone may look: the page shall know that it is nobody's any more.
   */
  isStill(token: string | undefined): boolean {
    const { access, anonymous } = this.#door;
    if (token === undefined) return anonymous !== undefined;
    return access.personOf(token) !== undefined;
  }
}

/** The session's token in a cookie header; it is of letters that need no decoding. */
export function tokenIn(cookie: string | undefined): string | undefined {
  const start = `${SESSION_COOKIE}=`;
  const pairs = (cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(start))?.slice(start.length);
}
