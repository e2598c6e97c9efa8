/**
 * The two times there are. Wall time dates things and may leap; monotonic time measures and never
 * goes back. Deadlines and ages use the monotonic one. Pure rooms get a Clock, they never ask Date.
 */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  utcMs(): number;
  /** Milliseconds since some fixed moment; never decreases. */
  monotonicMs(): number;
}

/** A clock that stands still until it is told: for tests and simulation. */
export class ManualClock implements Clock {
  #utcMs: number;
  #monotonicMs = 0;

  constructor(startUtcMs = START_OF_2026_UTC_MS) {
    this.#utcMs = startUtcMs;
  }

  utcMs(): number {
    return this.#utcMs;
  }

  monotonicMs(): number {
    return this.#monotonicMs;
  }

  advance(ms: number): void {
    this.#utcMs += ms;
    this.#monotonicMs += ms;
  }

  /** The wall clock leaps (NTP, an operator); monotonic time does not notice. */
  leap(ms: number): void {
    this.#utcMs += ms;
  }
}

const START_OF_2026_UTC_MS = 1_767_225_600_000;
