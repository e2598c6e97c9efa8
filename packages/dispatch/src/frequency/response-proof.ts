/** One sample beside the band may be of another moment; so many in a row are not. */
const SAMPLES = 3;

/**
 * Whether blocks do what they say: each new sample of a block's power against the least and most that
 * its setpoint and the curve want. Proven wrong after some samples in a row, and right again after as
 * many in a band in which a block at rest would not stand.
 */
export class ResponseProof {
  /** 1 = its metered power is not where the curve wants it. */
  readonly isWrong: Uint8Array;
  readonly #outside: Uint8Array;
  readonly #inside: Uint8Array;

  constructor(blocks: number) {
    this.isWrong = new Uint8Array(blocks);
    this.#outside = new Uint8Array(blocks);
    this.#inside = new Uint8Array(blocks);
  }

  /** `isAsked`: the curve wants so much that a block at rest is told from one that follows. */
  sample(block: number, isInside: boolean, isAsked: boolean): void {
    this.#outside[block] = isInside ? 0 : Math.min((this.#outside[block] as number) + 1, SAMPLES);
    this.#inside[block] = !isInside
      ? 0
      : Math.min((this.#inside[block] as number) + (isAsked ? 1 : 0), SAMPLES);
    if (this.#outside[block] === SAMPLES) this.isWrong[block] = 1;
    if (this.#inside[block] === SAMPLES) this.isWrong[block] = 0;
  }

  forget(block: number): void {
    this.isWrong[block] = 0;
    this.#outside[block] = 0;
    this.#inside[block] = 0;
  }
}
