/** How much a figure of each rack changed of late, either way: every change counts, and fades. */
export class Changes {
  readonly #last: Float32Array;
  readonly #changed: Float32Array;
  readonly #left: number;

  /** `left`: what is left of a change when the figure comes next, 0..1. */
  constructor(racks: number, left: number) {
    this.#last = new Float32Array(racks).fill(Number.NaN);
    this.#changed = new Float32Array(racks);
    this.#left = left;
  }

  follow(rack: number, figure: number): void {
    const last = this.#last[rack]!;
    const change = Number.isNaN(last) ? 0 : Math.abs(figure - last);
    this.#changed[rack] = this.#changed[rack]! * this.#left + change;
    this.#last[rack] = figure;
  }

  of(rack: number): number {
    return this.#changed[rack]!;
  }
}
