import type { ConditionSignal } from '@cellarium/model';

/** Every condition of a rack of the largest station a few times over: beyond it a turn takes what it takes. */
const WAITING_MAX = 200_000;

/** Signals in the order in which they were found, taken out a part at a time. */
export class SignalQueue {
  #signals: ConditionSignal[] = [];
  #next = 0;

  get isEmpty(): boolean {
    return this.#next === this.#signals.length;
  }

  add(signal: ConditionSignal): void {
    this.#signals.push(signal);
  }

  /** The next `most` of them, each once; nothing is ever left out. */
  take(most: number, each: (signal: ConditionSignal) => void): void {
    const to = Math.max(this.#next + most, this.#signals.length - WAITING_MAX);
    for (; this.#next < to && !this.isEmpty; this.#next += 1) {
      each(this.#signals[this.#next] as ConditionSignal);
    }
    if (!this.isEmpty) return;
    this.#signals = [];
    this.#next = 0;
  }
}
