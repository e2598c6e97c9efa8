import type { Alarm } from '@cellarium/api';

export interface Burst {
  readonly priority: 1 | 2 | 3 | 4;
  /** How many alarms it stands for; several sound like several, not like each. */
  readonly count: number;
}

/** What must be acted on sounds again until somebody shows to have heard it; the rest sounds once. */
const REPEAT_MS: Readonly<Record<Burst['priority'], number>> = {
  1: 5_000,
  2: 15_000,
  3: Number.POSITIVE_INFINITY,
  4: Number.POSITIVE_INFINITY,
};

/**
 * When something sounds, and what: everything that was raised since the last tick is one burst of the
 * highest priority in it. It is asked twice a second, so that 400 alarms of one second are two bursts.
 */
export class SoundPlan {
  #waiting: Burst | undefined;
  #last: Burst | undefined;
  #againMs = Number.POSITIVE_INFINITY;
  #mutedUntilMs = 0;

  add(raised: readonly Pick<Alarm, 'priority'>[]): void {
    for (const { priority } of raised) {
      const { count = 0 } = this.#waiting ?? {};
      const highest = Math.min(priority, this.#waiting?.priority ?? 4) as Burst['priority'];
      this.#waiting = { priority: highest, count: count + 1 };
    }
  }

  /** What is to sound now; `isUnacknowledged` tells whether any alarm of a priority still is. */
  tick(nowMs: number, isUnacknowledged: (priority: number) => boolean): Burst | undefined {
    const fresh = this.#waiting;
    this.#waiting = undefined;
    if (nowMs < this.#mutedUntilMs) {
      this.silence();
      return undefined;
    }
    if (fresh && isUnacknowledged(fresh.priority)) return this.#play(fresh, nowMs);
    if (!this.#last) return undefined;
    if (!isUnacknowledged(this.#last.priority)) this.silence();
    else if (nowMs >= this.#againMs) return this.#play(this.#last, nowMs);
    return undefined;
  }

  /** Whether a burst goes on sounding until it is silenced or acknowledged. */
  get isSounding(): boolean {
    return this.#last !== undefined && this.#againMs < Number.POSITIVE_INFINITY;
  }

  /** Ends the present burst; the next alarm sounds. */
  silence(): void {
    this.#last = undefined;
    this.#againMs = Number.POSITIVE_INFINITY;
  }

  /** Nothing sounds before then; 0 ends it. */
  mute(untilMs: number): void {
    this.#mutedUntilMs = untilMs;
    if (untilMs > 0) this.silence();
  }

  get mutedUntilMs(): number {
    return this.#mutedUntilMs;
  }

  #play(burst: Burst, nowMs: number): Burst {
    // A lower burst does not hide that a higher one has not been heard.
    if (this.#last && this.#last.priority < burst.priority && this.isSounding) {
      burst = { priority: this.#last.priority, count: this.#last.count + burst.count };
    }
    this.#last = burst;
    this.#againMs = nowMs + REPEAT_MS[burst.priority];
    return burst;
  }
}
