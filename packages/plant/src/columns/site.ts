import type { TableShape } from '@cellarium/model';

/** One row a SitePart: what stands beside the storage. */
export const PLANT_SITE_COLUMNS = {
  /** Positive for what the row is called: load, or generation. */
  powerKw: 'f64',
  /** Fault. 1 = its meter answers without a value. */
  isDead: 'u8',
  /** Of the chargers' row: what their controller lets them draw now and by itself, and how many cars charge. */
  limitKw: 'f64',
  failSafeKw: 'f64',
  sessions: 'u16',
} as const satisfies TableShape;
