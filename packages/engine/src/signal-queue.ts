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

  /** Each once, until it is enough; nothing is ever left out. */
  take(each: (signal: ConditionSignal) => void, isEnough: () => boolean): void {
    while (!this.isEmpty) {
      if (isEnough() && this.#signals.length - this.#next < WAITING_MAX) return;
      each(this.#signals[this.#next] as ConditionSignal);
      this.#next += 1;
    }
    this.#signals = [];
    this.#next = 0;
  }
}
