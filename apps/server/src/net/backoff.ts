import type { Random } from '@cellarium/stdx';

/** Quick at first: most breaks are short. */
const FIRST_MS = 500;
/**
 * A device that is back shall be fresh within 3 s: this, its share of a second before the first poll, and
 * the poll. On the station's own network a try is three small packets, so that 200 links that are away for
 * days cost some hundred tries a second and nothing else.
 */
const LONGEST_MS = 1_500;
/** A break becomes longer by 30 % of itself at most: by doubling it could become twice as long. */
const GROWTH = 1.3;
/** A connection that held this long was no flap: the next break begins quick again. */
export const STEADY_AFTER_MS = 10_000;

/** When to try again: grows from 0.5 s to 1.5 s, each between its half and its whole by chance. */
export class Backoff {
  readonly #random: Random;
  #tries = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  reset(): void {
    this.#tries = 0;
  }

  /** Until the next try. The jitter keeps 200 links from knocking together after a common break. */
  nextMs(): number {
    const longest = Math.min(LONGEST_MS, FIRST_MS * GROWTH ** this.#tries);
    if (longest < LONGEST_MS) this.#tries += 1;
    return longest * this.#random.between(0.5, 1);
  }
}
