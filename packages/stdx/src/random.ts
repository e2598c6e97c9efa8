import { assert } from './assert.ts';

/**
 * Seeded random numbers (sfc32, seeded by splitmix32): the same seed gives the same sequence on every
 * machine. `Math.random` is banned in the tree, so that every run can be repeated from its seed.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;
  #spareNormal = Number.NaN;

  constructor(seed: number) {
    let state = seed | 0;
    const splitmix = (): number => {
      state = (state + 0x9e3779b9) | 0;
      let z = state ^ (state >>> 16);
      z = Math.imul(z, 0x21f0aaad);
      z ^= z >>> 15;
      z = Math.imul(z, 0x735a2d97);
      return z ^ (z >>> 15);
    };
    this.#a = splitmix();
    this.#b = splitmix();
    this.#c = splitmix();
    for (let round = 0; round < 12; round += 1) this.uint32();
  }

  /** A whole number from 0 to 2^32 - 1. */
  uint32(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return sum >>> 0;
  }

  /** A number from 0 up to but not including 1. */
  unit(): number {
    return this.uint32() / 4_294_967_296;
  }

  /** A whole number from 0 up to but not including `below`. */
  below(below: number): number {
    assert(Number.isInteger(below) && below > 0, 'an upper bound is a positive whole number');
    return Math.floor(this.unit() * below);
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.unit();
  }

  /** A normally distributed number (Marsaglia's polar method). */
  normal(mean = 0, sigma = 1): number {
    if (!Number.isNaN(this.#spareNormal)) {
      const spare = this.#spareNormal;
      this.#spareNormal = Number.NaN;
      return mean + sigma * spare;
    }
    for (;;) {
      const u = this.unit() * 2 - 1;
      const v = this.unit() * 2 - 1;
      const s = u * u + v * v;
      if (s === 0 || s >= 1) continue;
      const scale = Math.sqrt((-2 * Math.log(s)) / s);
      this.#spareNormal = v * scale;
      return mean + sigma * u * scale;
    }
  }

  chance(share: number): boolean {
    return this.unit() < share;
  }

  /** A generator of its own for one part of a whole, independent of the order in which parts ask. */
  static of(seed: number, part: number): Random {
    return new Random(Math.imul(seed ^ 0x5bd1e995, 0x01000193) ^ Math.imul(part + 1, 0x85ebca6b));
  }
}
