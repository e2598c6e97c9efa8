import { type Plant, SetpointSource } from '@cellarium/plant';
import type { Clock } from '@cellarium/stdx';
import { setPower } from './commands.ts';

/** What may be written together; what is left out stays as it is. */
export interface PowerWish {
  readonly powerKw?: number | undefined;
  readonly reversionS?: number | undefined;
  readonly enable?: boolean | undefined;
}

/** Shortest time there is: a setpoint that is withdrawn ends with the next step. */
const AT_ONCE_MS = 1;

/**
 * The setpoint registers of a PCS: value and reversion time are kept until it is enabled; while it is,
 * each write of them counts at once and begins the reversion time anew.
 */
export class PowerControl {
  readonly #plant: Plant;
  readonly #block: number;
  readonly #clock: Clock;
  #powerKw = 0;
  #reversionS: number;
  #isEnabled = false;
  #isPending = false;
  #untilMs = 0;

  constructor(plant: Plant, block: number, clock: Clock, reversionS: number) {
    this.#plant = plant;
    this.#block = block;
    this.#clock = clock;
    this.#reversionS = reversionS;
  }

  /** Enabled, and neither its time nor its controller gone. */
  get isEnabled(): boolean {
    const { setpointSource } = this.#plant.state.blocks;
    this.#isEnabled &&= setpointSource[this.#block] === SetpointSource.command;
    return this.#isEnabled;
  }

  get reversionS(): number {
    return this.#reversionS;
  }

  /** Until the PCS falls back to 0 kW by itself; 0 where nothing is enabled. */
  get remainingS(): number {
    if (!this.isEnabled || this.#reversionS === 0) return 0;
    return Math.max(0, Math.ceil((this.#untilMs - this.#clock.monotonicMs()) / 1_000));
  }

  /** A value that was written and waits to be enabled. */
  get pendingKw(): number | undefined {
    return this.#isPending ? this.#powerKw : undefined;
  }

  /** 0, or the exception by which the PCS refuses; then nothing has changed. */
  ask({ powerKw, reversionS, enable }: PowerWish): number {
    const wantedKw = powerKw ?? this.#powerKw;
    const wantedS = reversionS ?? this.#reversionS;
    const isWanted = enable ?? this.isEnabled;
    if (isWanted) {
      const refusal = setPower(this.#plant, this.#block, wantedKw, wantedS * 1_000);
      if (refusal !== 0) return refusal;
      this.#untilMs = this.#clock.monotonicMs() + wantedS * 1_000;
    } else if (this.isEnabled) {
      const refusal = setPower(this.#plant, this.#block, 0, AT_ONCE_MS);
      if (refusal !== 0) return refusal;
    }
    this.#powerKw = wantedKw;
    this.#reversionS = wantedS;
    this.#isEnabled = isWanted;
    this.#isPending =
      !isWanted && enable === undefined && (this.#isPending || powerKw !== undefined);
    return 0;
  }
}
