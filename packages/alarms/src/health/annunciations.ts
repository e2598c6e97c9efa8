import type { Priority } from '@cellarium/model';
import { type MinuteSpan, spansOf } from './minutes.ts';

const MINUTE_MS = 60_000;
const MINUTES = 1_440;
const PRIORITIES = 4;
/** An alarm flood begins at ten in ten minutes and ends below five (ISA-18.2). */
const FLOOD_BEGINS = 10;
const FLOOD_ENDS_BELOW = 5;
const FLOOD_MINUTES = 10;

/** What was counted, as it is kept over the end of the program. */
export interface SavedAnnunciations {
  readonly sinceMs: number;
  readonly floodSinceMs: number | null;
  /** UTC minutes of the epoch in which the program counted, and in which there was a flood. */
  readonly counted: readonly MinuteSpan[];
  readonly flooded: readonly MinuteSpan[];
  /** Minutes in which anything called: the minute, and how many of each priority. */
  readonly minutes: readonly (readonly [minute: number, ...counts: number[]])[];
}

/** How many alarms called for an operator, minute by minute over the last 24 h, and when in floods. */
export class Annunciations {
  readonly sinceMs: number;
  /** The newest minute at `#minute % MINUTES`, four priorities each. */
  readonly #counts = new Uint32Array(MINUTES * PRIORITIES);
  readonly #flooded = new Uint8Array(MINUTES);
  /** 1 = the program ran: what is not counted is not none. */
  readonly #counted = new Uint8Array(MINUTES);
  #minute: number;
  #floodSinceMs: number | null = null;

  /** `saved`: what was counted before; what lies between it and the start is a gap. */
  constructor(startMs: number, saved?: SavedAnnunciations) {
    this.sinceMs = Math.min(saved?.sinceMs ?? startMs, startMs);
    this.#minute = Math.floor(startMs / MINUTE_MS);
    if (saved) this.#restore(saved);
    this.#counted[this.#minute % MINUTES] = 1;
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
      this.#counted[at] = 1;
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

  /** The last 144 periods of 10 min, the oldest first; the newest ends now. Null: none of it was counted. */
  per10Min(): (number | null)[] {
    const periods = MINUTES / FLOOD_MINUTES;
    return Array.from({ length: periods }, (_, period) => {
      const last = this.#minute - (periods - 1 - period) * FLOOD_MINUTES;
      const spans = this.#spans(this.#counted, last - FLOOD_MINUTES + 1, last);
      if (spans.length === 0) return null;
      return this.inMinutes(FLOOD_MINUTES, this.#minute - last);
    });
  }

  /** Within the last 24 h and since the first count: when the program did not run, UTC ms. */
  gaps(): { fromMs: number; toMs: number }[] {
    const first = Math.max(this.#oldest, Math.floor(this.sinceMs / MINUTE_MS));
    return spansOf(first, this.#minute, (minute) => this.#counted[minute % MINUTES] === 0).map(
      ([from, to]) => ({ fromMs: from * MINUTE_MS, toMs: (to + 1) * MINUTE_MS }),
    );
  }

  save(): SavedAnnunciations {
    const minutes: [number, ...number[]][] = [];
    for (let minute = this.#oldest; minute <= this.#minute; minute += 1) {
      const at = (minute % MINUTES) * PRIORITIES;
      const counts = [...this.#counts.subarray(at, at + PRIORITIES)];
      if (counts.some((count) => count > 0)) minutes.push([minute, ...counts]);
    }
    return {
      sinceMs: this.sinceMs,
      floodSinceMs: this.#floodSinceMs,
      counted: this.#spans(this.#counted, this.#oldest, this.#minute),
      flooded: this.#spans(this.#flooded, this.#oldest, this.#minute),
      minutes,
    };
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

  /** Of the last 24 h. */
  get #oldest(): number {
    return this.#minute - MINUTES + 1;
  }

  #spans(of: Uint8Array, first: number, last: number): readonly MinuteSpan[] {
    return spansOf(first, last, (minute) => of[((minute % MINUTES) + MINUTES) % MINUTES] === 1);
  }

  /** Nothing older than a day, and nothing that a clock that was set back calls the future. */
  #restore({ counted, flooded, minutes, floodSinceMs }: SavedAnnunciations): void {
    const isKept = (minute: number): boolean => minute >= this.#oldest && minute <= this.#minute;
    const mark = (into: Uint8Array, spans: readonly MinuteSpan[]): void => {
      for (const [first, last] of spans) {
        const to = Math.min(last, this.#minute);
        for (let minute = Math.max(first, this.#oldest); minute <= to; minute += 1) {
          into[minute % MINUTES] = 1;
        }
      }
    };
    mark(this.#counted, counted);
    mark(this.#flooded, flooded);
    for (const [minute, ...counts] of minutes) {
      if (isKept(minute)) this.#counts.set(counts, (minute % MINUTES) * PRIORITIES);
    }
    // A flood goes on over a short stop; what ended it while nobody counted is not known.
    const goesOn = this.inMinutes(FLOOD_MINUTES) >= FLOOD_ENDS_BELOW;
    this.#floodSinceMs = goesOn ? floodSinceMs : null;
  }
}
