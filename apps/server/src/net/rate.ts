/** Devices speak in bursts of one second: over five the rate stands still when the device does. */
const SECONDS = 5;

/** Change per second of a counter that is read once a second. */
export class Rate {
  readonly #counts = new Float64Array(SECONDS);
  #reads = 0;

  read(count: number): number {
    const slot = this.#reads % SECONDS;
    const seconds = Math.min(this.#reads, SECONDS);
    const before = this.#reads < SECONDS ? this.#counts[0]! : this.#counts[slot]!;
    this.#counts[slot] = count;
    this.#reads += 1;
    return seconds === 0 ? 0 : (count - before) / seconds;
  }
}
