import type { Clock } from '@cellarium/stdx';

/**
 * UTC between the whole milliseconds of the wall clock, so that a round trip of 0.4 ms is not one of
 * 0. It runs with the monotonic clock and is held within the millisecond that the wall shows: it
 * follows every correction and every leap of it.
 */
export class FineClock implements Clock {
  readonly #clock: Clock;
  #aheadMs: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#aheadMs = clock.utcMs() - clock.monotonicMs();
  }

  monotonicMs(): number {
    return this.#clock.monotonicMs();
  }

  utcMs(): number {
    const wallMs = this.#clock.utcMs();
    const monotonicMs = this.#clock.monotonicMs();
    const fineMs = Math.min(Math.max(monotonicMs + this.#aheadMs, wallMs), wallMs + 1);
    this.#aheadMs = fineMs - monotonicMs;
    return fineMs;
  }
}
