import { assert } from './assert.ts';

/** A bounded first-in first-out queue. When it is full the oldest item makes room, and is returned. */
export class RingBuffer<T> {
  readonly #items: (T | undefined)[];
  #first = 0;
  #length = 0;

  constructor(capacity: number) {
    assert(Number.isInteger(capacity) && capacity > 0, 'a ring holds at least one item');
    this.#items = new Array<T | undefined>(capacity).fill(undefined);
  }

  get capacity(): number {
    return this.#items.length;
  }

  get length(): number {
    return this.#length;
  }

  /** Adds an item; returns the item that had to leave for it, if any. */
  push(item: T): T | undefined {
    const at = (this.#first + this.#length) % this.capacity;
    if (this.#length < this.capacity) {
      this.#items[at] = item;
      this.#length += 1;
      return undefined;
    }
    const dropped = this.#items[at];
    this.#items[at] = item;
    this.#first = (this.#first + 1) % this.capacity;
    return dropped;
  }

  shift(): T | undefined {
    if (this.#length === 0) return undefined;
    const item = this.#items[this.#first];
    this.#items[this.#first] = undefined;
    this.#first = (this.#first + 1) % this.capacity;
    this.#length -= 1;
    return item;
  }

  /** The item at a position counted from the oldest, or undefined outside. */
  at(index: number): T | undefined {
    if (index < 0 || index >= this.#length) return undefined;
    return this.#items[(this.#first + index) % this.capacity];
  }

  clear(): void {
    this.#items.fill(undefined);
    this.#first = 0;
    this.#length = 0;
  }

  *[Symbol.iterator](): IterableIterator<T> {
    for (let index = 0; index < this.#length; index += 1) yield this.at(index) as T;
  }
}
