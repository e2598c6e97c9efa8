/** What a window says of all cells of a rack alike: 1, the slope of the OCV in mV/%, the drop by the load in mV. */
export type Regressors = readonly [one: 1, slopeMvPerPercent: number, dropMv: number];

/** Variances: of what a cell brings with it, of what changes in a window, of what a window's mean is off. */
export interface Variances {
  readonly built: readonly [number, number, number];
  readonly walk: readonly [number, number, number];
  readonly noise: number;
}

/** Upper triangle of a symmetric 3 x 3: 00 01 02 11 12 22. */
const TRIANGLE = 6;

/**
 * The gain of a recursive estimate of three coefficients a cell (a Kalman filter whose coefficients walk).
 * The cells of a rack see the same regressors, so that the rack has one covariance and one gain for all of
 * them, and a cell costs three multiplications.
 */
export class SharedGain {
  readonly #covariance: Float64Array;
  readonly #variances: Variances;

  constructor(racks: number, variances: Variances) {
    this.#covariance = new Float64Array(racks * TRIANGLE);
    this.#variances = variances;
    for (let rack = 0; rack < racks; rack += 1) this.restart(rack);
  }

  /** Nothing is known of the rack's cells but how they are built. */
  restart(rack: number): void {
    const { built } = this.#variances;
    this.#covariance.set([built[0], 0, 0, built[1], 0, built[2]], rack * TRIANGLE);
  }

  /** Takes one window of the rack; the gain of each coefficient goes into `gain`. */
  take(rack: number, [, slope, drop]: Regressors, gain: Float64Array): void {
    const p = this.#covariance;
    const at = rack * TRIANGLE;
    const p00 = p[at]!;
    const p01 = p[at + 1]!;
    const p02 = p[at + 2]!;
    const p11 = p[at + 3]!;
    const p12 = p[at + 4]!;
    const p22 = p[at + 5]!;
    const a = p00 + p01 * slope + p02 * drop;
    const b = p01 + p11 * slope + p12 * drop;
    const c = p02 + p12 * slope + p22 * drop;
    const { noise, walk } = this.#variances;
    const variance = a + b * slope + c * drop + noise;
    gain[0] = a / variance;
    gain[1] = b / variance;
    gain[2] = c / variance;
    p[at] = p00 - gain[0] * a + walk[0];
    p[at + 1] = p01 - gain[0] * b;
    p[at + 2] = p02 - gain[0] * c;
    p[at + 3] = p11 - gain[1] * b + walk[1];
    p[at + 4] = p12 - gain[1] * c;
    p[at + 5] = p22 - gain[2] * c + walk[2];
  }
}
