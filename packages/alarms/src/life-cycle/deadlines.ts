/** Moments at which something of an alarm ends, one an alarm: at most as many as there are alarms. */
export class Deadlines {
  readonly #dueMs = new Map<number, number>();
  /** Nothing is due before: what keeps an idle tick free of any scan. */
  #earliestMs = Number.POSITIVE_INFINITY;

  set(alarm: number, dueMs: number): void {
    this.#dueMs.set(alarm, dueMs);
    this.#earliestMs = Math.min(this.#earliestMs, dueMs);
  }

  delete(alarm: number): void {
    this.#dueMs.delete(alarm);
  }

  /** The clock leapt: what was to last so long still does. */
  leap(ms: number): void {
    for (const [alarm, dueMs] of this.#dueMs) this.#dueMs.set(alarm, dueMs + ms);
    this.#earliestMs += ms;
  }

  /** Takes out those that are due, in the order of their moments. */
  takeDue(nowMs: number): readonly number[] {
    if (nowMs < this.#earliestMs) return [];
    const due = [...this.#dueMs].filter(([, dueMs]) => dueMs <= nowMs);
    for (const [alarm] of due) this.#dueMs.delete(alarm);
    this.#earliestMs = Number.POSITIVE_INFINITY;
    for (const dueMs of this.#dueMs.values()) this.#earliestMs = Math.min(this.#earliestMs, dueMs);
    return due.sort((a, b) => a[1] - b[1] || a[0] - b[0]).map(([alarm]) => alarm);
  }
}
