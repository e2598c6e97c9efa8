import { Deadlines } from './deadlines.ts';
import type { Pending } from './follow.ts';

/** The on- and off-delays that run, at most one an alarm. */
export class Delays {
  readonly #pending = new Map<number, Pending>();
  readonly #deadlines = new Deadlines();

  get(alarm: number): Pending | undefined {
    return this.#pending.get(alarm);
  }

  set(alarm: number, pending: Pending | undefined): void {
    if (pending) {
      this.#pending.set(alarm, pending);
      this.#deadlines.set(alarm, pending.dueMs);
    } else if (this.#pending.delete(alarm)) {
      this.#deadlines.delete(alarm);
    }
  }

  takeDue(nowMs: number): readonly number[] {
    return this.#deadlines.takeDue(nowMs);
  }

  /** The wall clock leapt back: a delay lasts as long as it was to last. */
  leap(ms: number): void {
    this.#deadlines.leap(ms);
    for (const [alarm, pending] of this.#pending) {
      const dueMs = pending.dueMs + ms;
      this.#pending.set(
        alarm,
        pending.isRising
          ? { ...pending, dueMs }
          : { ...pending, dueMs, fellMs: pending.fellMs + ms },
      );
    }
  }
}
