/** Shorter than this a change is noise, s. */
const SLOPE_OVER_S = 10;
/** How much of the newest slope enters. */
const NEWEST_SHARE = 0.4;
/** A trip farther away than this is not foreseen, s: half a day. */
const HORIZON_S = 43_200;

/** Where the value of a rule is going, of the rows that are in alarm. */
export class Trend {
  readonly #fromValue: Float64Array;
  readonly #sinceS: Float32Array;
  /** Per s; NaN until there is one. */
  readonly #slope: Float64Array;

  constructor(rows: number) {
    this.#fromValue = new Float64Array(rows).fill(Number.NaN);
    this.#sinceS = new Float32Array(rows);
    this.#slope = new Float64Array(rows).fill(Number.NaN);
  }

  follow(row: number, value: number, dtS: number): void {
    if (Number.isNaN(value)) return;
    if (Number.isNaN(this.#fromValue[row]!)) {
      this.#fromValue[row] = value;
      this.#sinceS[row] = 0;
      return;
    }
    const sinceS = this.#sinceS[row]! + dtS;
    this.#sinceS[row] = sinceS;
    if (sinceS < SLOPE_OVER_S) return;
    const slope = (value - this.#fromValue[row]!) / sinceS;
    const before = this.#slope[row]!;
    this.#slope[row] = Number.isNaN(before) ? slope : before + NEWEST_SHARE * (slope - before);
    this.#fromValue[row] = value;
    this.#sinceS[row] = 0;
  }

  forget(row: number): void {
    this.#fromValue[row] = Number.NaN;
    this.#slope[row] = Number.NaN;
  }

  /** How long until the value is at the bound, s; NaN where it does not go there within the horizon. */
  timeToS(row: number, value: number, bound: number): number {
    const seconds = (bound - value) / this.#slope[row]!;
    return seconds >= 0 && seconds <= HORIZON_S ? seconds : Number.NaN;
  }
}
