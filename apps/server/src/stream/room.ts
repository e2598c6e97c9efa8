import type { News } from './news.ts';
import type { ScopeSource } from './scope-source.ts';

/** Clients keep up or fall a few ticks behind: most ask from the same few ticks. */
const FRAMES_CACHED_MAX = 4;

export interface RoomOptions {
  /** Of the scope. */
  readonly key: string;
  readonly source: ScopeSource;
  readonly news: News;
  /** The longest time without a frame. */
  readonly pauseMs: number;
  /** Told of each frame that had to be encoded. */
  readonly encoded: () => void;
}

/** One scope in use: its source, how many use it, and the frames of its tick that were encoded. */
export class Room {
  readonly key: string;
  users = 0;
  tick = 0;
  readonly #source: ScopeSource;
  readonly #news: News;
  readonly #pauseMs: number;
  readonly #frames = new Map<number, Uint8Array>();
  readonly #encoded: () => void;

  #takenAtMs = Number.NEGATIVE_INFINITY;

  constructor({ key, source, news, pauseMs, encoded }: RoomOptions) {
    this.key = key;
    this.#source = source;
    this.#news = news;
    this.#pauseMs = pauseMs;
    this.#encoded = encoded;
  }

  /** Whether the state of now should go out: something is new, or nothing was for so long. */
  isDue(monotonicMs: number): boolean {
    return monotonicMs - this.#takenAtMs >= this.#pauseMs || this.#news(this.tick);
  }

  advance(tick: number, serverTimeMs: number, monotonicMs: number): void {
    this.tick = tick;
    this.#takenAtMs = monotonicMs;
    this.#source.advance(tick, serverTimeMs);
    this.#frames.clear();
  }

  /** The same bytes for everyone who stands at `baseTick`: twenty clients cost one encoding. */
  frame(baseTick: number): Uint8Array {
    const cached = this.#frames.get(baseTick);
    if (cached) return cached;
    const frame = this.#source.encode(baseTick);
    this.#encoded();
    if (this.#frames.size < FRAMES_CACHED_MAX) this.#frames.set(baseTick, frame);
    return frame;
  }
}
