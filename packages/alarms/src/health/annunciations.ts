import type { Priority } from '@cellarium/model';

const MINUTE_MS = 60_000;
const MINUTES = 1_440;
const PRIORITIES = 4;
/** An alarm flood begins at ten in ten minutes and ends below five (ISA-18.2). */
const FLOOD_BEGINS = 10;
const FLOOD_ENDS_BELOW = 5;
const FLOOD_MINUTES = 10;

/** How many alarms called for an operator, minute by minute over the last 24 h, and when in floods. */
export class Annunciations {
  readonly sinceMs: number;
  /** The newest minute at `#minute % MINUTES`, four priorities each. */
  readonly #counts = new Uint32Array(MINUTES * PRIORITIES);
  readonly #flooded = new Uint8Array(MINUTES);
  #minute: number;
  #floodSinceMs: number | null = null;

  constructor(startMs: number) {
    this.sinceMs = startMs;
    this.#minute = Math.floor(startMs / MINUTE_MS);
  }

  /** Null while there is no flood. */
  get floodSinceMs(): number | null {
    return this.#floodSinceMs;
  }

  add(priority: Priority, nowMs: number): void {
    this.advance(nowMs);
    const at = (this.#minute % MINUTES) * PRIORITIES + priority - 1;
    this.#counts[at] = (this.#counts[at] as number) + 1;
    if (this.#floodSinceMs === null && this.inMinutes(FLOOD_MINUTES) >= FLOOD_BEGINS) {
      this.#floodSinceMs = nowMs;
      this.#flooded[this.#minute % MINUTES] = 1;
    }
  }

  /** A wall clock that leapt back counts into the newest minute there is. */
  advance(nowMs: number): void {
    const minute = Math.floor(nowMs / MINUTE_MS);
    const passed = Math.min(minute - this.#minute, MINUTES);
    for (let step = 0; step < passed; step += 1) {
      this.#minute += 1;
      const at = this.#minute % MINUTES;
      this.#counts.fill(0, at * PRIORITIES, (at + 1) * PRIORITIES);
      if (this.inMinutes(FLOOD_MINUTES) < FLOOD_ENDS_BELOW) this.#floodSinceMs = null;
      this.#flooded[at] = this.#floodSinceMs === null ? 0 : 1;
    }
    this.#minute = Math.max(this.#minute, minute);
  }

  /** In this minute and those before it. */
  inMinutes(minutes: number, skipped = 0): number {
    let sum = 0;
    for (let back = skipped; back < skipped + minutes; back += 1) {
      const at = (((this.#minute - back) % MINUTES) + MINUTES) % MINUTES;
      for (let priority = 0; priority < PRIORITIES; priority += 1) {
        sum += this.#counts[at * PRIORITIES + priority] as number;
      }
    }
    return sum;
  }

  /** The last 144 periods of 10 min, the oldest first; the newest ends now. */
  per10Min(): number[] {
    const periods = MINUTES / FLOOD_MINUTES;
    return Array.from({ length: periods }, (_, period) =>
      this.inMinutes(FLOOD_MINUTES, (periods - 1 - period) * FLOOD_MINUTES),
    );
  }

  prioritySums(): [number, number, number, number] {
    const sums: [number, number, number, number] = [0, 0, 0, 0];
    for (const [at, count] of this.#counts.entries()) {
      const priority = (at % PRIORITIES) as 0 | 1 | 2 | 3;
      sums[priority] += count;
    }
    return sums;
  }

  /** Of the last 24 h, 0..1. */
  floodShare(): number {
    return this.#flooded.reduce((sum, flooded) => sum + flooded, 0) / MINUTES;
  }
}
