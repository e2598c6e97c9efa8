import type { FrameStore } from './frame-store.ts';
import type { SequenceRange } from './messages.ts';
import type { Output } from './output.ts';

/** A full store goes out in this time, while live frames go before it: 12 racks at about 200 kB/s. */
const FULL_STORE_SECONDS = 5;
/** Twice what one acknowledgement can ask for; what finds no place is asked for again. */
const RANGES_MAX = 32;
/** Of sending at that rate, at most, after a pause of the caller or of the network. */
const BURST_MS_MAX = 1_000;

/** What a device has to send again, oldest first within each range asked for, at a bounded rate. */
export class Replay {
  readonly #store: FrameStore;
  readonly #bytesPerMs: number;
  readonly #ranges: { first: number; last: number }[] = [];
  #budgetBytes = 0;

  constructor(store: FrameStore, storeBytes: number) {
    this.#store = store;
    this.#bytesPerMs = storeBytes / FULL_STORE_SECONDS / 1_000;
  }

  clear(): void {
    this.#ranges.length = 0;
    this.#budgetBytes = 0;
  }

  ask(first: number, last: number): void {
    if (first > last || this.#isAsked({ first, last })) return;
    const newest = this.#ranges.at(-1);
    if (newest !== undefined && newest.last + 1 === first) newest.last = last;
    else if (this.#ranges.length < RANGES_MAX) this.#ranges.push({ first, last });
  }

  /** Live frames keep half of the output for themselves. */
  send(output: Output, elapsedMs: number): void {
    if (this.#ranges.length === 0) {
      this.#budgetBytes = 0;
      return;
    }
    const allowed = this.#budgetBytes + this.#bytesPerMs * Math.max(elapsedMs, 0);
    this.#budgetBytes = Math.min(allowed, this.#bytesPerMs * BURST_MS_MAX);
    while (this.#budgetBytes > 0 && this.#sendOne(output));
  }

  #sendOne(output: Output): boolean {
    const range = this.#ranges[0];
    if (range === undefined) return false;
    range.first = Math.max(range.first, this.#store.oldest);
    if (range.first > Math.min(range.last, this.#store.newest)) {
      this.#ranges.shift();
      return true;
    }
    const length = this.#store.lengthOf(range.first);
    if (output.length + length > output.limitBytes / 2) return false;
    const { bytes } = this.#store.buffer;
    if (!output.copy(bytes, this.#store.offsetOf(range.first), length, true)) return false;
    this.#budgetBytes -= length;
    range.first += 1;
    return true;
  }

  #isAsked(range: SequenceRange): boolean {
    return this.#ranges.some((asked) => asked.first <= range.first && asked.last >= range.last);
  }
}
