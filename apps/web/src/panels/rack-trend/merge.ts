/** Times ascending, one array of values a line; null is a gap. */
export interface TrendTable {
  readonly timesMs: readonly number[];
  readonly lines: readonly (readonly (number | null)[])[];
  /** The distance of its points. */
  readonly periodMs: number;
}

export interface MergedTrend {
  readonly timesMs: readonly number[];
  readonly lines: readonly (readonly (number | null)[])[];
  /** From here on the finer points; undefined where there are none. */
  readonly fineFromMs: number | undefined;
}

/** Points farther apart than this many periods have a hole between them, and no line. */
const HOLE_PERIODS = 2.5;

/**
 * One trend of what the server kept (coarse) and what the stream brought (fine). The fine points hold
 * where they are; coarse ones fill what lies before and between them. Where both miss a time longer
 * than its resolution explains, a row of nulls breaks the lines: a gap is a gap.
 */
export function mergeTrend(coarse: TrendTable, fine: TrendTable, sinceMs: number): MergedTrend {
  const width = Math.max(coarse.lines.length, fine.lines.length);
  const timesMs: number[] = [];
  const lines: (number | null)[][] = Array.from({ length: width }, () => []);
  let lastMs: number | undefined;
  let lastPeriodMs = 0;
  let fineFromMs: number | undefined;

  const take = (table: TrendTable, at: number): void => {
    const timeMs = table.timesMs[at] as number;
    if (timeMs < sinceMs) return;
    // A coarse point right behind a fine one only takes the place of a missed one: it may not bridge
    // what follows as a point in ten seconds would.
    const follows =
      lastMs !== undefined &&
      lastPeriodMs === fine.periodMs &&
      timeMs - lastMs <= HOLE_PERIODS * fine.periodMs;
    if (lastMs !== undefined) {
      const allowedMs = HOLE_PERIODS * Math.max(table.periodMs, lastPeriodMs);
      if (timeMs - lastMs > allowedMs) {
        timesMs.push((timeMs + lastMs) / 2);
        for (const line of lines) line.push(null);
      }
    }
    timesMs.push(timeMs);
    for (const [index, line] of lines.entries()) line.push(table.lines[index]?.[at] ?? null);
    lastMs = timeMs;
    lastPeriodMs = follows ? fine.periodMs : table.periodMs;
    if (table === fine) fineFromMs ??= timeMs;
  };

  let coarseAt = 0;
  const takeCoarseBefore = (untilMs: number): void => {
    while (coarseAt < coarse.timesMs.length) {
      const timeMs = coarse.timesMs[coarseAt] as number;
      if (timeMs >= untilMs) return;
      // Beside a fine point a coarse one says nothing new.
      if (lastMs === undefined || timeMs - lastMs >= fine.periodMs) take(coarse, coarseAt);
      coarseAt += 1;
    }
  };

  for (let fineAt = 0; fineAt < fine.timesMs.length; fineAt += 1) {
    const timeMs = fine.timesMs[fineAt] as number;
    takeCoarseBefore(timeMs - fine.periodMs / 2);
    while (
      coarseAt < coarse.timesMs.length &&
      (coarse.timesMs[coarseAt] as number) <= timeMs + fine.periodMs / 2
    ) {
      coarseAt += 1;
    }
    take(fine, fineAt);
  }
  takeCoarseBefore(Number.POSITIVE_INFINITY);
  return { timesMs, lines, fineFromMs };
}

/** Where the lines have no points at all though time went on: `[from, to]` pairs, ms. */
export function holesOf(trend: MergedTrend): readonly (readonly [number, number])[] {
  const holes: (readonly [number, number])[] = [];
  let from: number | undefined;
  let inHole = false;
  for (const [at, timeMs] of trend.timesMs.entries()) {
    const empty = trend.lines.every((line) => line[at] === null);
    if (empty) inHole = true;
    else {
      if (inHole && from !== undefined) holes.push([from, timeMs]);
      inHole = false;
      from = timeMs;
    }
  }
  return holes;
}
