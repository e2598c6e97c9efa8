import type { ConditionId, IncidentKind, IncidentState, Priority } from '@cellarium/model';
import type { AlarmLevel } from '../record.ts';

/*
 * What is known of an incident: plain data that JSON carries, replaced and never changed in place.
 */

/** More than anyone reads of a first-out line. */
export const FIRST_OUT_STEPS_KEPT = 200;
/** Places that are named of the consequences of one kind. */
export const FOLDED_PLACES_KEPT = 12;

/** Where an alarm is of; placeOf writes it for people. */
export interface PlaceRef {
  readonly condition: ConditionId;
  readonly row: number;
  readonly member: number | null;
}

/** One step of the first-out line, by source time. */
export interface FirstOutStep extends PlaceRef {
  readonly alarm: number;
  readonly level: AlarmLevel;
  readonly sourceTimeMs: number;
  readonly uncertaintyMs: number;
  readonly value: number | null;
  readonly limit: number | null;
}

/** Consequences of one condition; the cause itself is not among them. */
export interface FoldedKind {
  readonly condition: ConditionId;
  readonly count: number;
  readonly active: number;
  readonly unacknowledged: number;
  readonly firstMs: number;
  readonly places: readonly PlaceRef[];
}

export interface IncidentRecord extends PlaceRef {
  /** From 1; stays over restarts. Where two become one the larger keeps its own. */
  readonly id: number;
  readonly kind: IncidentKind;
  readonly state: IncidentState;
  readonly priority: Priority;
  /** The alarm that is the cause of all others; condition, row, member, value and limit are its own. */
  readonly cause: number;
  readonly value: number | null;
  readonly limit: number | null;
  /** When the first of it began by source time, and how far that may be wrong. */
  readonly startedMs: number;
  readonly uncertaintyMs: number;
  /** When the last condition of it ended; null while one is true. */
  readonly endedMs: number | null;
  readonly closedMs: number | null;
  /** The incident that took in all of it; null where it ended by itself. */
  readonly mergedInto: number | null;
  readonly alarms: number;
  readonly active: number;
  readonly unacknowledged: number;
  /** Now, each rack of it counted once; null: not known. */
  readonly dischargeLostKw: number | null;
  readonly chargeLostKw: number | null;
  readonly racksOut: number;
  /** The most there was of each at any time of it. */
  readonly dischargeLostKwMax: number | null;
  readonly chargeLostKwMax: number | null;
  readonly racksOutMax: number;
  /** Whether no other can have been before the first, by what the clocks may be wrong. */
  readonly isOrderCertain: boolean;
  readonly firstOut: readonly FirstOutStep[];
  readonly folded: readonly FoldedKind[];
}
