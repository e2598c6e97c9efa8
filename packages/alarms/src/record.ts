import type { ConditionId } from '@cellarium/model';
import type { OccurrenceCounts } from './occurrences.ts';

/*
 * What is known of one alarm: plain data that JSON carries, replaced and never changed in place, so that
 * whoever holds one holds what stood at that moment. One a (condition, row): it is raised again, not made
 * again, and keeps its number over restarts.
 */

/** ISA-18.2 / IEC 62682, by name. */
export const ALARM_STATES = [
  'normal',
  'unacknowledged',
  'acknowledged',
  'returnedUnacknowledged',
  'latchedUnacknowledged',
  'latchedAcknowledged',
  'shelved',
  'suppressed',
  'outOfService',
] as const;
export type AlarmState = (typeof ALARM_STATES)[number];
/** Where an alarm stands when nothing covers it (a shelf, a rule of suppression, out of service). */
export type BareState = Exclude<AlarmState, 'shelved' | 'suppressed' | 'outOfService'>;

export type AlarmLevel = 0 | 1 | 2 | 3;

/** Who acts; the part someone plays is kept with the act and never looked at here. */
export interface Principal {
  readonly name: string;
  readonly role: string;
}

/** Who did something, when (UTC ms), and what they wrote; empty where they wrote nothing. */
export interface Act {
  readonly by: string;
  readonly role: string;
  readonly atMs: number;
  readonly note: string;
}

/** A shelf ends by itself at `untilMs`; `note` is its reason. */
export interface Shelf extends Act {
  readonly untilMs: number;
}

/** An on-delay that an operator took for a nuisance alarm; it ends by itself. */
export interface Delay extends Act {
  readonly delayMs: number;
  readonly untilMs: number;
}

/** The newest ones are kept; all of them stand in the journal. */
export const NOTES_KEPT = 20;

export interface AlarmRecord {
  /** From 1. */
  readonly id: number;
  readonly condition: ConditionId;
  /** Rack, block or link of the station by the condition's subject; 0 for the station. */
  readonly row: number;

  /** As shown: what covers it, or where it stands without. */
  readonly state: AlarmState;
  /** Beneath the cover. */
  readonly bare: BareState;
  /** The level that stands: it rises at once and falls after the off-delay; 0 only where it is normal. */
  readonly level: AlarmLevel;
  /** The highest level since it was raised. */
  readonly levelMax: AlarmLevel;
  /** Level of the newest signal. */
  readonly liveLevel: AlarmLevel;
  /** Whether the condition is true now, whatever stands over it: `liveLevel` is not 0. */
  readonly isActive: boolean;
  /** False: it can not be judged for want of data. */
  readonly isKnown: boolean;

  /** In the condition's unit, now or when it was last known; null where there is none. */
  readonly value: number | null;
  /** The one furthest beyond the limit since it was raised. */
  readonly worst: number | null;
  readonly limit: number | null;
  /** Which way is worse; decided when it is raised. */
  readonly isLowerWorse: boolean;
  /** Cell, sensor or module in rack, the worst one; null where none is named. */
  readonly member: number | null;
  /** How many are beyond the limit; 0 where they are not counted. */
  readonly members: number;

  /** When this occurrence began by the source's clock turned to ours, and how far that may be wrong. */
  readonly raisedMs: number;
  readonly uncertaintyMs: number;
  readonly receivedMs: number;
  /** When the condition last ended; null while it is true. */
  readonly returnedMs: number | null;
  /** Every time it became true, also those that fell into an off-delay; see occurrencesIn24h. */
  readonly occurrences: OccurrenceCounts;

  readonly acknowledged: Act | null;
  /** Reset while its source held it: it does not latch when it returns. Until it is raised or worsens. */
  readonly isReset: boolean;
  readonly shelved: Shelf | null;
  readonly outOfService: Act | null;
  /** The alarm whose condition explains this one; null where none suppresses it. */
  readonly suppressedBy: number | null;
  readonly delay: Delay | null;
  readonly notes: readonly Act[];

  /** The device's own code; 0 where no device said it. */
  readonly rawCode: number;
  /** What the device said that led to it; null where it did not. Older records do not have it. */
  readonly reason?: ConditionId | null;
  readonly incident: number | null;
  readonly isFirstOut: boolean;
  /** At the present trend; null where none is seen. */
  readonly timeToTripS: number | null;
}
