import { AGE_NEVER_MS, Quality, STALE_AFTER_MS } from '@cellarium/model';

/** Age of a sample by the clock that never leaps; AGE_NEVER_MS where none ever came (-1). */
export function ageOf(receivedAtMs: number, nowMs: number): number {
  if (receivedAtMs < 0) return AGE_NEVER_MS;
  return Math.min(Math.max(0, Math.round(nowMs - receivedAtMs)), AGE_NEVER_MS - 1);
}

/** At the limit itself a sample is still good. */
export function qualityOfAge(ageMs: number): Quality {
  if (ageMs === AGE_NEVER_MS) return Quality.bad;
  return ageMs > STALE_AFTER_MS ? Quality.stale : Quality.good;
}

/** Of two qualities the one to show: the higher code. */
export function worseQuality(one: Quality, other: Quality): Quality {
  return one > other ? one : other;
}

/** Good at the quorum and above; below it stale, or bad while nothing ever came. */
export function qualityOfShare(
  fresh: number,
  of: number,
  quorumShare: number,
  everCame: boolean,
): Quality {
  // 0.9 * 10 is 9.000000000000002 in floating point: a member more would be asked for than was meant.
  if (fresh >= quorumShare * of - 1e-9) return Quality.good;
  return everCame ? Quality.stale : Quality.bad;
}
