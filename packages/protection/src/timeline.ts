/** A device's clock that runs ahead of ours by more than this between two samples has leapt. */
const AHEAD_MAX_S = 1;
/** What a network may hold a sample back, s; a clock that falls behind by more has leapt. */
const BEHIND_MAX_S = 3;

/**
 * How much time passed between the samples of each row. The device's own time counts, as it is free of
 * the network's delays; where it disagrees with the monotonic clock it has leapt, and that one counts.
 */
export class Timeline {
  /** Of the last advance, s; 0 where it is the first sample, or the first after a silence. */
  readonly dtS: Float64Array;
  readonly #sourceMs: Float64Array;
  readonly #nowMs: Float64Array;
  /** 1 = the last sample was followed by nothing, or there was none. */
  readonly #silent: Uint8Array;

  constructor(rows: number) {
    this.dtS = new Float64Array(rows);
    this.#sourceMs = new Float64Array(rows);
    this.#nowMs = new Float64Array(rows);
    this.#silent = new Uint8Array(rows).fill(1);
  }

  advance(row: number, sourceMs: number, nowMs: number): void {
    const monotonicS = (nowMs - this.#nowMs[row]!) / 1_000;
    const sourceS = (sourceMs - this.#sourceMs[row]!) / 1_000;
    this.#sourceMs[row] = sourceMs;
    this.#nowMs[row] = nowMs;
    if (this.#silent[row] === 1) {
      this.#silent[row] = 0;
      this.dtS[row] = 0;
      return;
    }
    const aheadS = sourceS - monotonicS;
    const agrees = sourceS >= 0 && aheadS <= AHEAD_MAX_S && aheadS >= -BEHIND_MAX_S;
    this.dtS[row] = agrees ? sourceS : monotonicS;
  }

  /** What nobody saw does not count towards a delay. True where the row was not silent before. */
  fallSilent(row: number): boolean {
    if (this.#silent[row] === 1) return false;
    this.#silent[row] = 1;
    this.dtS[row] = 0;
    return true;
  }

  /** The same sample is judged again. */
  stand(): void {
    this.dtS.fill(0);
  }
}
