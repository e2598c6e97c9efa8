import type { ScopeSource } from './scope-source.ts';

/** Clients keep up or fall a few ticks behind: most ask from the same few ticks. */
const FRAMES_CACHED_MAX = 4;

/** One scope in use: its source, how many use it, and the frames of this tick that were encoded. */
export class Room {
  readonly key: string;
  users = 0;
  tick = 0;
  readonly #source: ScopeSource;
  readonly #frames = new Map<number, Uint8Array>();
  readonly #encoded: () => void;

  constructor(key: string, source: ScopeSource, encoded: () => void) {
    this.key = key;
    this.#source = source;
    this.#encoded = encoded;
  }

  advance(tick: number, serverTimeMs: number): void {
    this.tick = tick;
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
