import { ALARM_TARGETS } from '@cellarium/api';

/** Ten minutes in steps of ten seconds: fine enough for a figure that is read in minutes. */
const STEP_MS = 10_000;
const STEPS = 60;

/**
 * How many alarms were raised in the last ten minutes, and whether that is more than a person can
 * handle: a flood begins at ten and lasts until there are fewer than five.
 */
export class Flood {
  readonly #counts = new Uint32Array(STEPS);
  #newestStep = 0;
  #isActive = false;

  raised(timeMs: number): void {
    const step = Math.floor(timeMs / STEP_MS);
    this.#moveTo(step);
    if (step > this.#newestStep - STEPS) {
      const at = step % STEPS;
      this.#counts[at] = (this.#counts[at] as number) + 1;
    }
  }

  /** Alarms of the ten minutes before `nowMs`, and the state that follows from it. */
  at(nowMs: number): { readonly last10Min: number; readonly isFlood: boolean } {
    this.#moveTo(Math.floor(nowMs / STEP_MS));
    let last10Min = 0;
    for (const count of this.#counts) last10Min += count;
    const { floodStartsPer10Min, floodEndsPer10Min } = ALARM_TARGETS;
    this.#isActive = this.#isActive
      ? last10Min >= floodEndsPer10Min
      : last10Min >= floodStartsPer10Min;
    return { last10Min, isFlood: this.#isActive };
  }

  forget(): void {
    this.#counts.fill(0);
    this.#newestStep = 0;
  }

  #moveTo(step: number): void {
    const passed = step - this.#newestStep;
    if (passed <= 0) return;
    if (passed >= STEPS) this.#counts.fill(0);
    else for (let at = this.#newestStep + 1; at <= step; at += 1) this.#counts[at % STEPS] = 0;
    this.#newestStep = step;
  }
}
