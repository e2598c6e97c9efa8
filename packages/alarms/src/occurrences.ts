/*
 * How often an alarm's condition became true in the last 24 hours, by whole hours, and its newest few
 * times: what count, chattering and the hold of a flapping alarm are judged by.
 */

export interface OccurrenceCounts {
  /** Hours since 1970 of the newest entry of `perHour`. */
  readonly hour: number;
  /** Oldest first; at most HOURS of them. */
  readonly perHour: readonly number[];
  /** The newest RECENT_KEPT times, oldest first, UTC ms as received here. */
  readonly recentMs: readonly number[];
}

const HOUR_MS = 3_600_000;
const HOURS = 24;
/** Three within a minute is chattering (ISA-18.2); more need not be remembered. */
const RECENT_KEPT = 3;

export const NO_OCCURRENCES: OccurrenceCounts = { hour: 0, perHour: [], recentMs: [] };

function hoursUntil(counts: OccurrenceCounts, hour: number): readonly number[] {
  const passed = hour - counts.hour;
  // A wall clock that leapt back counts into the newest hour there is.
  if (passed <= 0) return counts.perHour;
  if (counts.perHour.length === 0 || passed >= HOURS) return [0];
  return [...counts.perHour, ...new Array<number>(passed).fill(0)].slice(-HOURS);
}

export function withOccurrence(counts: OccurrenceCounts, nowMs: number): OccurrenceCounts {
  const hour = Math.max(counts.hour, Math.floor(nowMs / HOUR_MS));
  const perHour = [...hoursUntil(counts, hour)];
  const newest = perHour.length - 1;
  perHour[newest] = (perHour[newest] ?? 0) + 1;
  return { hour, perHour, recentMs: [...counts.recentMs, nowMs].slice(-RECENT_KEPT) };
}

/** In this hour and the 23 before it. */
export function occurrencesIn24h({ hour, perHour }: OccurrenceCounts, nowMs: number): number {
  const passed = Math.max(0, Math.floor(nowMs / HOUR_MS) - hour);
  let sum = 0;
  for (let at = Math.max(0, perHour.length - HOURS + passed); at < perHour.length; at += 1) {
    sum += perHour[at] as number;
  }
  return sum;
}

/** Whether it became true three times within the last `windowMs`. */
export function isFrequent(counts: OccurrenceCounts, nowMs: number, windowMs: number): boolean {
  const [oldest] = counts.recentMs;
  return (
    oldest !== undefined && counts.recentMs.length === RECENT_KEPT && nowMs - oldest <= windowMs
  );
}
