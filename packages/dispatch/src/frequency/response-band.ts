import { RingBuffer } from '@cellarium/stdx';
import { type FrequencyCurve, shareAt } from './curve.ts';

/** Meter and block are read once a second each, at moments of their own: so far apart they may lie. */
const SKEW_S = 2;
/** A frequency a second, over the slowest of the services. */
const SAMPLES_MAX = 64;

/** Between which shares of the contract whoever follows a curve stands now; + = discharge. */
export interface ShareBand {
  readonly leastShare: number;
  readonly mostShare: number;
}

/**
 * What a curve wants of those who follow it, from the frequencies of the last moments: while the time
 * that the service gives for the whole response runs, everything between the least and the most of it
 * is an answer. Monotonic time.
 */
export class ResponseBand {
  readonly #curve: FrequencyCurve;
  readonly #nominalHz: number;
  readonly #samples = new RingBuffer<{ readonly atMs: number; readonly share: number }>(
    SAMPLES_MAX,
  );

  constructor(curve: FrequencyCurve, nominalHz: number) {
    this.#curve = curve;
    this.#nominalHz = nominalHz;
  }

  /** NaN where the frequency is not known: then nothing can be said of anybody for a while. */
  add(atMs: number, frequencyHz: number | undefined): void {
    const share =
      frequencyHz === undefined ? Number.NaN : shareAt(this.#curve, frequencyHz - this.#nominalHz);
    this.#samples.push({ atMs, share });
  }

  /** Undefined while a frequency is missing in it. */
  at(nowMs: number): ShareBand | undefined {
    const fromMs = nowMs - (this.#curve.fullWithinS + SKEW_S) * 1_000;
    let leastShare = Number.POSITIVE_INFINITY;
    let mostShare = Number.NEGATIVE_INFINITY;
    for (const { atMs, share } of this.#samples) {
      if (atMs < fromMs) continue;
      if (Number.isNaN(share)) return undefined;
      leastShare = Math.min(leastShare, share);
      mostShare = Math.max(mostShare, share);
    }
    return leastShare <= mostShare ? { leastShare, mostShare } : undefined;
  }
}
