import type { NetworkColumns } from '@cellarium/plant';
import type { Clock } from '@cellarium/stdx';

/**
 * A device's own clock: the machine's wall clock, off by what the clock fault says. Drift adds up from
 * the moment it begins; when the drift is cleared the clock is set right.
 */
export class DeviceClock {
  readonly #clock: Clock;
  readonly #network: NetworkColumns;
  readonly #device: number;
  #driftMs = 0;
  #driftedToMs: number;

  constructor(clock: Clock, network: NetworkColumns, device: number) {
    this.#clock = clock;
    this.#network = network;
    this.#device = device;
    this.#driftedToMs = clock.monotonicMs();
  }

  /** Device clock minus the machine's. */
  offsetMs(): number {
    const nowMs = this.#clock.monotonicMs();
    const ppm = this.#network.clockDriftPpm[this.#device] ?? 0;
    this.#driftMs = ppm === 0 ? 0 : this.#driftMs + ((nowMs - this.#driftedToMs) * ppm) / 1e6;
    this.#driftedToMs = nowMs;
    return (this.#network.clockOffsetMs[this.#device] ?? 0) + this.#driftMs;
  }

  utcMs(): number {
    return Math.max(0, Math.round(this.#clock.utcMs() + this.offsetMs()));
  }
}
