import type { Clock } from '@cellarium/stdx';
import { ServerClock } from './server-clock.ts';
import type { Wire } from './wire.ts';

/** Often enough to notice within seconds a connection that stands but carries nothing. */
const ASKED_EVERY_MS = 5_000;
/** One answer may be late behind a large frame; two in a row are a dead connection. */
const MISSED_ANSWERS_MAX = 2;

/** Asks for the server's time while a connection stands, and gives up one that does not answer. */
export class Heartbeat {
  readonly serverClock: ServerClock;
  readonly #wire: Pick<Wire, 'askClock' | 'abandon'>;
  readonly #clock: Clock;
  #isOpen = false;
  #askedMs = Number.NEGATIVE_INFINITY;
  #missedAnswers = 0;

  constructor(wire: Pick<Wire, 'askClock' | 'abandon'>, clock: Clock) {
    this.#wire = wire;
    this.#clock = clock;
    this.serverClock = new ServerClock(clock);
  }

  /** The server has said hello, at its time. */
  begin(serverTimeMs: number): void {
    this.serverClock.atLeast(serverTimeMs);
    this.#isOpen = true;
    this.#missedAnswers = 0;
    this.#ask();
  }

  end(): void {
    this.#isOpen = false;
  }

  /** A few times a second. */
  tick(): void {
    if (this.#isOpen && this.#clock.monotonicMs() - this.#askedMs >= ASKED_EVERY_MS) this.#ask();
  }

  #ask(): void {
    const askedMs = this.#clock.monotonicMs();
    this.#askedMs = askedMs;
    this.#wire.askClock((serverTimeMs) => {
      if (!this.#isOpen) return;
      if (serverTimeMs !== undefined) {
        this.#missedAnswers = 0;
        this.serverClock.answer(askedMs, this.#clock.monotonicMs(), serverTimeMs);
        return;
      }
      this.#missedAnswers += 1;
      if (this.#missedAnswers >= MISSED_ANSWERS_MAX) this.#wire.abandon();
    });
  }
}
