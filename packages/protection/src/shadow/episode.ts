/** What one of the two strategies made of an episode. */
export interface Side {
  /** Monotonic and UTC; NaN where it has not happened. */
  raisedMs: number;
  raisedUtcMs: number;
  clearedMs: number;
  clearedUtcMs: number;
  /** Now, and the highest of the episode. */
  level: number;
  levelMax: number;
}

/** One rule of one row, from when either raised until both have been quiet for a while. */
export interface Episode {
  /** It stood when the shadow began: the candidate had no chance to see it begin. */
  readonly isOlder: boolean;
  readonly rule: number;
  readonly row: number;
  readonly live: Side;
  readonly candidate: Side;
}

export function newEpisode(rule: number, row: number, isOlder: boolean): Episode {
  return { isOlder, rule, row, live: newSide(), candidate: newSide() };
}

function newSide(): Side {
  return {
    raisedMs: Number.NaN,
    raisedUtcMs: Number.NaN,
    clearedMs: Number.NaN,
    clearedUtcMs: Number.NaN,
    level: 0,
    levelMax: 0,
  };
}

export function enterLevel(side: Side, level: number, nowMs: number, utcMs: number): void {
  if (level > 0 && Number.isNaN(side.raisedMs)) {
    side.raisedMs = nowMs;
    side.raisedUtcMs = utcMs;
  }
  if (level > 0) {
    side.clearedMs = Number.NaN;
    side.clearedUtcMs = Number.NaN;
  } else if (side.level > 0) {
    side.clearedMs = nowMs;
    side.clearedUtcMs = utcMs;
  }
  side.level = level;
  side.levelMax = Math.max(side.levelMax, level);
}

/** When the last of the two became quiet; NaN while one is not. */
export function quietSinceMs({ live, candidate }: Episode): number {
  if (live.level > 0 || candidate.level > 0) return Number.NaN;
  return Math.max(
    Number.isNaN(live.clearedMs) ? 0 : live.clearedMs,
    Number.isNaN(candidate.clearedMs) ? 0 : candidate.clearedMs,
  );
}
