import type { SequenceRange } from './messages.ts';
import type { SequenceWindow } from './sequence-window.ts';
import { MISSING_RANGES_MAX } from './session-messages.ts';

/** Longer than a round trip on any link that works, so that nothing is asked for twice. */
const ASK_EVERY_MS = 2_000;
/** After this long without a replayed frame the rest of the announced ones was lost on the way. */
const REPLAY_SILENT_MS = 3_000;

/**
 * What the controller asks a device for again. What the hello announced comes by itself, oldest first:
 * of that only what the replay has passed is missing. Times are of a clock that never leaps.
 */
export class Repair {
  readonly #sequences: SequenceWindow;
  #replayedUpTo = 0;
  #announcedEnd = 0;
  #lastReplayMs = 0;
  #askedMs = 0;

  constructor(sequences: SequenceWindow) {
    this.#sequences = sequences;
  }

  announced(newestSequence: number, nowMs: number): void {
    this.#replayedUpTo = this.#sequences.contiguous;
    this.#announcedEnd = newestSequence;
    this.#lastReplayMs = nowMs;
    this.#askedMs = nowMs;
  }

  replayed(sequence: number, nowMs: number): void {
    this.#lastReplayMs = nowMs;
    if (sequence > this.#announcedEnd) return;
    this.#replayedUpTo = Math.max(this.#replayedUpTo, sequence);
  }

  /** Ranges to ask for now, oldest first; mostly none. */
  due(nowMs: number): readonly SequenceRange[] {
    const missing: SequenceRange[] = [];
    if (nowMs - this.#askedMs < ASK_EVERY_MS) return missing;
    if (nowMs - this.#lastReplayMs >= REPLAY_SILENT_MS) this.#replayedUpTo = this.#announcedEnd;
    const sequences = this.#sequences;
    sequences.collectMissing(missing, MISSING_RANGES_MAX, 0, this.#replayedUpTo);
    const behind = this.#announcedEnd + 1;
    sequences.collectMissing(missing, MISSING_RANGES_MAX, behind, sequences.newest);
    if (missing.length > 0) this.#askedMs = nowMs;
    return missing;
  }
}
