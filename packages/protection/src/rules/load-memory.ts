/**
 * The load that a rack's voltages still remember: the greatest current of late, fading as the slow
 * overpotentials of the cells do.
 */
export class LoadMemory {
  readonly #ampere: Float32Array;

  constructor(racks: number) {
    this.#ampere = new Float32Array(racks);
  }

  follow(rack: number, ampere: number, dtS: number): number {
    const faded = this.#ampere[rack]! * Math.exp(-dtS / FADES_S);
    this.#ampere[rack] = Math.max(Math.abs(ampere), faded);
    return this.#ampere[rack]!;
  }
}

/** The slower of a cell's two time constants is 75 s; some is slower still. */
const FADES_S = 150;
