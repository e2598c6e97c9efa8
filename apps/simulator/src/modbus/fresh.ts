/**
 * Fills registers at the first read after a measurement: a device that nobody asks costs nothing, and
 * all reads between two measurements see the same one.
 */
export class Fresh {
  readonly #version: () => number;
  /** False: the device does not run. */
  readonly #fill: () => boolean;
  #filled = Number.NaN;
  #runs = false;

  constructor(version: () => number, fill: () => boolean) {
    this.#version = version;
    this.#fill = fill;
  }

  refresh(): boolean {
    const version = this.#version();
    if (version !== this.#filled) {
      this.#filled = version;
      this.#runs = this.#fill();
    }
    return this.#runs;
  }

  /** What was written is to be seen at the next read. */
  spoil(): void {
    this.#filled = Number.NaN;
  }
}
