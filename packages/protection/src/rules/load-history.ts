/** What a cell answers at once, of its settled resistance; the rest comes with the slow time constant. */
const PROMPT_SHARE = 0.6;
/** The slower of a cell's two time constants. */
const SLOW_S = 75;
/** The load that a rack's voltages show, as means of windows. */
export class LoadHistory {
  readonly #slowA: Float32Array;
  readonly #sum: Float64Array;
  readonly #seconds: Float32Array;

  constructor(racks: number) {
    this.#slowA = new Float32Array(racks);
    this.#sum = new Float64Array(racks);
    this.#seconds = new Float32Array(racks);
  }

  begin(rack: number): void {
    this.#sum[rack] = 0;
    this.#seconds[rack] = 0;
  }

  add(rack: number, ampere: number, dtS: number): void {
    this.#slowA[rack]! += (ampere - this.#slowA[rack]!) * (1 - Math.exp(-dtS / SLOW_S));
    this.#sum[rack]! += (PROMPT_SHARE * ampere + (1 - PROMPT_SHARE) * this.#slowA[rack]!) * dtS;
    this.#seconds[rack]! += dtS;
  }

  /** The window is over: its mean, A; positive = discharge. */
  close(rack: number): number {
    const meanA = this.#sum[rack]! / this.#seconds[rack]!;
    this.begin(rack);
    return meanA;
  }
}
