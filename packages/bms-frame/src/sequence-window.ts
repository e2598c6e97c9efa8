import type { SequenceRange } from './messages.ts';

/**
 * How far behind the newest a missing sequence may be and still be waited for: twice what a device's
 * store holds. One bit each.
 */
const WINDOW_SEQUENCES = 65_536;

/**
 * Which sequences of a device have been taken: everything up to `contiguous`, and a bit each for the
 * ones behind a hole. Answers for each sequence once.
 */
export class SequenceWindow {
  /** Sequences that were missing when a newer one came. */
  gaps = 0;
  /** Sequences that never came. */
  lost = 0;
  duplicates = 0;
  readonly #bits = new Uint32Array(WINDOW_SEQUENCES / 32);
  #contiguous = 0;
  #newest = 0;

  /** Everything up to here was taken, or will never come. */
  get contiguous(): number {
    return this.#contiguous;
  }

  /** The newest that the device is known to have given out. */
  get newest(): number {
    return this.#newest;
  }

  /** A device that was not known: what came before is not ours to miss. */
  start(contiguous: number): void {
    this.#bits.fill(0);
    this.#contiguous = contiguous;
    this.#newest = contiguous;
  }

  /** The device has sequences up to here in its store: they will come, and are no gap. */
  announce(newest: number): void {
    this.#newest = Math.max(this.#newest, newest);
  }

  /** True where the sequence is new, and is taken by this. */
  take(sequence: number): boolean {
    if (sequence <= this.#contiguous) {
      this.duplicates += 1;
      return false;
    }
    if (sequence === this.#contiguous + 1 && this.#newest <= sequence) {
      this.#contiguous = sequence;
      this.#newest = sequence;
      return true;
    }
    if (sequence > this.#contiguous + WINDOW_SEQUENCES) this.giveUp(sequence - WINDOW_SEQUENCES);
    if (this.#has(sequence)) {
      this.duplicates += 1;
      return false;
    }
    if (sequence > this.#newest) {
      this.gaps += sequence - this.#newest - 1;
      this.#newest = sequence;
    }
    this.#set(sequence);
    this.#advance();
    return true;
  }

  /** What is missing up to `last` will never come. */
  giveUp(last: number): void {
    if (last <= this.#contiguous) return;
    const known = Math.min(last, this.#contiguous + WINDOW_SEQUENCES);
    for (let sequence = this.#contiguous + 1; sequence <= known; sequence += 1) {
      if (this.#has(sequence)) this.#clear(sequence);
      else this.lost += 1;
    }
    this.lost += last - known;
    this.#contiguous = last;
    this.#newest = Math.max(this.#newest, last);
    this.#advance();
  }

  /** Adds the missing ranges from `first` to `last`, oldest first, until `into` holds `ranges`. */
  collectMissing(into: SequenceRange[], ranges: number, first: number, last: number): void {
    let sequence = Math.max(first, this.#contiguous + 1);
    const end = Math.min(last, this.#newest, this.#contiguous + WINDOW_SEQUENCES);
    while (sequence <= end && into.length < ranges) {
      while (sequence <= end && this.#has(sequence)) sequence += 1;
      if (sequence > end) return;
      const from = sequence;
      while (sequence <= end && !this.#has(sequence)) sequence += 1;
      into.push({ first: from, last: sequence - 1 });
    }
  }

  #advance(): void {
    while (this.#contiguous < this.#newest && this.#has(this.#contiguous + 1)) {
      this.#contiguous += 1;
      this.#clear(this.#contiguous);
    }
  }

  #has(sequence: number): boolean {
    const bit = sequence % WINDOW_SEQUENCES;
    return (this.#bits[bit >>> 5]! & (1 << (bit & 31))) !== 0;
  }

  #set(sequence: number): void {
    const bit = sequence % WINDOW_SEQUENCES;
    this.#bits[bit >>> 5]! |= 1 << (bit & 31);
  }

  #clear(sequence: number): void {
    const bit = sequence % WINDOW_SEQUENCES;
    this.#bits[bit >>> 5]! &= ~(1 << (bit & 31));
  }
}
