import type { Layer } from '@cellarium/model';

/** How long good measured values lay beyond the limit of each layer, by source time. */
export class Watch {
  /** Of the first and the newest good value; NaN before there is one. */
  sinceMs = Number.NaN;
  newestMs = Number.NaN;
  readonly #beyondSinceMs = [Number.NaN, Number.NaN, Number.NaN];
  readonly #beyondUntilMs = [Number.NaN, Number.NaN, Number.NaN];

  /** False: not newer than what was seen. */
  isNew(sourceTimeMs: number): boolean {
    return !(sourceTimeMs <= this.newestMs);
  }

  /** `isBeyond` for each layer. */
  add(sourceTimeMs: number, isBeyond: (layer: Layer) => boolean): void {
    const beforeMs = this.newestMs;
    if (Number.isNaN(this.sinceMs)) this.sinceMs = sourceTimeMs;
    this.newestMs = sourceTimeMs;
    for (const layer of [0, 1, 2] as const) {
      if (!isBeyond(layer)) continue;
      if (this.#beyondUntilMs[layer] !== beforeMs) this.#beyondSinceMs[layer] = sourceTimeMs;
      this.#beyondUntilMs[layer] = sourceTimeMs;
    }
  }

  /** Without a break until now, s; 0 where the newest value is not beyond. */
  beyondS(layer: Layer): number {
    if (this.#beyondUntilMs[layer] !== this.newestMs) return 0;
    return (this.newestMs - (this.#beyondSinceMs[layer] as number)) / 1_000;
  }

  /** The last time without a break that began before then, as far as it lies before, s. */
  beyondBeforeS(layer: Layer, atMs: number): number {
    const sinceMs = this.#beyondSinceMs[layer] as number;
    const untilMs = Math.min(this.#beyondUntilMs[layer] as number, atMs);
    return untilMs > sinceMs ? (untilMs - sinceMs) / 1_000 : 0;
  }
}
