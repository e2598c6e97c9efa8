import type { Clock } from '@cellarium/stdx';

/** Of so many questions the one with the quickest answer is believed. */
const SAMPLES = 8;

interface Sample {
  readonly offsetMs: number;
  readonly roundTripMs: number;
}

/**
 * The server's time, estimated from questions and answers, so that ages go on when nothing arrives.
 * It runs on the page's monotonic clock: a leap of the computer's own clock does not make data old.
 */
export class ServerClock {
  readonly #clock: Clock;
  readonly #samples: Sample[] = [];
  /** Until the first answer the computer's own clock has to do. */
  #offsetMs: number;
  #roundTripMs: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#offsetMs = clock.utcMs() - clock.monotonicMs();
  }

  /** Server UTC ms now. */
  nowMs(): number {
    return this.#clock.monotonicMs() + this.#offsetMs;
  }

  /** Of the believed answer; its half bounds the error. Undefined before the first answer. */
  get roundTripMs(): number | undefined {
    return this.#roundTripMs;
  }

  /** An answer of the server to a question asked at `askedMs` and answered at `answeredMs`, monotonic. */
  answer(askedMs: number, answeredMs: number, serverTimeMs: number): void {
    const roundTripMs = answeredMs - askedMs;
    this.#samples.push({
      offsetMs: serverTimeMs - (askedMs + roundTripMs / 2),
      roundTripMs,
    });
    if (this.#samples.length > SAMPLES) this.#samples.shift();
    this.#believe();
  }

  /** A time the server has just written: it can not be later than its now. */
  atLeast(serverTimeMs: number): void {
    if (this.#samples.length === 0 || serverTimeMs > this.nowMs()) {
      this.#offsetMs = serverTimeMs - this.#clock.monotonicMs();
    }
  }

  /** A new connection may lead to another server with another clock. */
  forget(): void {
    this.#samples.length = 0;
  }

  #believe(): void {
    let best = this.#samples[0] as Sample;
    for (const sample of this.#samples) if (sample.roundTripMs < best.roundTripMs) best = sample;
    this.#offsetMs = best.offsetMs;
    this.#roundTripMs = best.roundTripMs;
  }
}
