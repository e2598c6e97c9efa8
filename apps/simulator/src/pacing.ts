import { assert } from '@cellarium/stdx';

/**
 * Spreads a round of slots evenly over a period, for ever, without drift: slot k of all time is due at
 * start + k * period / slots, however late the one before it ran. Time is an argument.
 *
 * When it falls more than `lagMaxMs` behind it leaves out whole rounds, so that every slot keeps its
 * place in the period and nothing bunches up; `skippedRounds` counts them.
 */
export class Pacing {
  readonly #slots: number;
  readonly #periodMs: number;
  readonly #lagMaxMs: number;
  readonly #startMs: number;
  #next = 0;
  #skippedRounds = 0;

  constructor(slots: number, periodMs: number, lagMaxMs: number, startMs: number) {
    assert(Number.isInteger(slots) && slots > 0, 'a round has at least one slot');
    assert(lagMaxMs >= periodMs, 'a round may be late by a period before one is left out');
    this.#slots = slots;
    this.#periodMs = periodMs;
    this.#lagMaxMs = lagMaxMs;
    this.#startMs = startMs;
  }

  get skippedRounds(): number {
    return this.#skippedRounds;
  }

  /** Rounds begun since the start, without those left out. */
  get rounds(): number {
    return Math.ceil(this.#next / this.#slots) - this.#skippedRounds;
  }

  /** How late the next slot is; 0 where it is not yet due. */
  lagMs(nowMs: number): number {
    return Math.max(0, nowMs - this.#dueMs());
  }

  /** Milliseconds until the next slot is due; 0 where it is. */
  waitMs(nowMs: number): number {
    return Math.max(0, this.#dueMs() - nowMs);
  }

  /** The slot (0 .. slots-1) to run now, or -1 where none is due. */
  take(nowMs: number): number {
    const lagMs = nowMs - this.#dueMs();
    if (lagMs < 0) return -1;
    if (lagMs > this.#lagMaxMs) {
      const rounds = Math.floor(lagMs / this.#periodMs);
      this.#next += rounds * this.#slots;
      this.#skippedRounds += rounds;
    }
    const slot = this.#next % this.#slots;
    this.#next += 1;
    return slot;
  }

  #dueMs(): number {
    return this.#startMs + (this.#next * this.#periodMs) / this.#slots;
  }
}
