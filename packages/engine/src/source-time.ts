import type { SampleStamp } from '@cellarium/model';

/** Below this a measured clock offset is within what the measurement itself may err on a busy link. */
const CLOCK_OFFSET_TRUSTED_MS = 50;
/** A device whose time is farther off than this, even corrected, is dated by our receive time. */
export const SOURCE_TIME_OFF_MAX_MS = 60_000;

/** The device's own time turned to UTC. */
export function sourceTimeOf(stamp: SampleStamp): number {
  return Math.abs(stamp.clockOffsetMs) < CLOCK_OFFSET_TRUSTED_MS
    ? stamp.sourceTimeMs
    : stamp.sourceTimeMs - Math.round(stamp.clockOffsetMs);
}
