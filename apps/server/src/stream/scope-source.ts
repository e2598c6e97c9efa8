/** Where the frames of one scope come from; shared by all who subscribe to it. */
export interface ScopeSource {
  /** Takes the state at the end of a tick. */
  advance(tick: number, serverTimeMs: number): void;
  /** The frame from `baseTick` (0: from nothing) to the tick last taken. */
  encode(baseTick: number): Uint8Array;
}
