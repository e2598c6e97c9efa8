import { type Plant, SetpointSource } from '@cellarium/plant';
import type { Clock } from '@cellarium/stdx';
import { setPower } from './commands.ts';

/** What may be written together; what is left out stays as it is. */
export interface PowerWish {
  readonly powerKw?: number | undefined;
  readonly reversionS?: number | undefined;
  readonly enable?: boolean | undefined;
}

/** What the PCS does by itself when the time is over, or its controller gone. */
export interface Fallback {
  /** False: the setpoint ends, and nothing is enabled any more. */
  readonly isEnabled: boolean;
  readonly powerKw: number;
}

/** Shortest time there is: a setpoint that is withdrawn ends with the next step. */
const AT_ONCE_MS = 1;

/**
 * The setpoint registers of a PCS: value and reversion time are kept until it is enabled; while it is,
 * each write of them counts at once and begins the reversion time anew. What it falls back to it holds by
 * itself: no controller is needed for that.
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
  #fallback: Fallback = { isEnabled: false, powerKw: 0 };
  #isFallen = false;

  constructor(plant: Plant, block: number, clock: Clock, reversionS: number) {
    this.#plant = plant;
    this.#block = block;
    this.#clock = clock;
    this.#reversionS = reversionS;
  }

  /** A setpoint of its registers is in force: the one that was written, or what it fell back to. */
  get isEnabled(): boolean {
    this.supervise();
    return this.#isEnabled;
  }

  set fallback(fallback: Fallback) {
    this.#fallback = fallback;
  }

  get fallback(): Fallback {
    return this.#fallback;
  }

  /** Falls back where it must; to be called often enough that nobody sees the gap. */
  supervise(): void {
    if (!this.#isEnabled) return;
    const { setpointSource } = this.#plant.state.blocks;
    if (setpointSource[this.#block] === SetpointSource.command) {
      if (this.#isFallen) this.#plant.heartbeat(this.#block);
      return;
    }
    const { isEnabled, powerKw } = this.#fallback;
    // A panel in local, or a PCS in fault, takes nothing: then nothing is enabled.
    this.#isEnabled = isEnabled && setPower(this.#plant, this.#block, powerKw, 0) === 0;
    this.#isFallen = this.#isEnabled;
    this.#untilMs = 0;
    if (this.#isFallen) this.#powerKw = powerKw;
  }

  get reversionS(): number {
    return this.#reversionS;
  }

  /** Until the PCS falls back by itself; 0 where nothing is enabled, or it has. */
  get remainingS(): number {
    if (!this.isEnabled || this.#isFallen || this.#reversionS === 0) return 0;
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
      this.#isFallen = false;
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
