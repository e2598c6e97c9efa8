import { type CodeOf, namesByCode } from './closed.ts';

/**
 * What a value is worth. A value is never cleared when its quality falls: it is shown with its age
 * and what it is worth. Ordered: of several qualities the highest code is the one to show.
 */
export const Quality = {
  /** Measured within its freshness limit and inside its range. */
  good: 0,
  /** Was good, but nothing new arrived within the freshness limit. */
  stale: 1,
  /** Arrived, but outside what the quantity can be: the sensor is doubted, not the cell. */
  outOfRange: 2,
  /** The device says that it does not have this point. */
  notImplemented: 3,
  /** The device says that it can not measure it now, or it never arrived. */
  bad: 4,
} as const;
export type Quality = CodeOf<typeof Quality>;
export const QUALITY_NAMES = namesByCode(Quality);

/**
 * After this long without a new measurement a point is stale: three periods of 1 s less the time that
 * the cycle and the stream need, so that a cut link is on every screen within 3 s.
 */
export const STALE_AFTER_MS = 2_500;
