import type { AlarmEntry } from './entry.ts';
import type { AlarmRecord } from './record.ts';

/*
 * What comes of an act, and how it becomes durable: an act is worked out first and changes nothing. The
 * caller stores its batch and then commits it; where the store fails nothing has happened.
 */

export const ACT_REFUSALS = [
  'no-such-alarm',
  'already-acknowledged',
  'not-shelved',
  'not-latched',
  'still-active',
  'out-of-service',
  'not-out-of-service',
  'locked',
] as const;
export type ActRefusal = (typeof ACT_REFUSALS)[number];

/** Each id stands in exactly one list. */
export interface ActAnswer {
  readonly done: readonly number[];
  readonly refused: readonly { readonly id: number; readonly code: ActRefusal }[];
}

/** What is to be stored together: the entries in order, and the records as they stand after them. */
export interface Batch {
  readonly entries: readonly AlarmEntry[];
  readonly records: readonly AlarmRecord[];
}

export interface PreparedAct {
  readonly answer: ActAnswer;
  /** All that is not stored yet, with what the act brings: stored whole, no number is missing. */
  readonly batch: Batch;
  /**
   * Lets the act happen, and counts its batch as stored. Asserts that nothing else changed in between:
   * prepare, store and commit in one go.
   */
  commit(): void;
}
