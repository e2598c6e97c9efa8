import type { ConditionId } from '@cellarium/model';
import type { AlarmLevel } from './record.ts';

/*
 * The journal: every alarm event and every act, numbered from 1 without a gap, over restarts. Plain data
 * that JSON carries; the place is written from condition, row and member (places.ts).
 */

/** What happens to an alarm. */
export type AlarmEntryKind =
  | 'raised'
  | 'worsened'
  | 'eased'
  | 'returned'
  | 'unknown'
  | 'knownAgain'
  | 'acknowledged'
  | 'reset'
  | 'shelved'
  | 'unshelved'
  | 'shelfExpired'
  | 'suppressed'
  | 'unsuppressed'
  | 'outOfService'
  | 'returnedToService'
  | 'noted';

export type IncidentEntryKind = 'incidentOpened' | 'incidentChanged' | 'incidentClosed';

/** What others write into the same journal. */
export type StationEntryKind =
  | 'strategySaved'
  | 'strategyActivated'
  | 'strategyRolledBack'
  | 'shadowStarted'
  | 'shadowEnded'
  | 'protectionActed'
  | 'serverStarted';

export type EntryKind = AlarmEntryKind | IncidentEntryKind | StationEntryKind;

export interface AlarmEntry {
  readonly sequence: number;
  readonly kind: EntryKind;
  /** When it was written here, UTC ms. */
  readonly timeMs: number;
  /** When it happened at the source, as far as a source is behind it. */
  readonly sourceTimeMs: number | null;
  readonly uncertaintyMs: number | null;
  readonly alarm: number | null;
  readonly incident: number | null;
  readonly condition: ConditionId | null;
  readonly row: number | null;
  readonly member: number | null;
  readonly level: AlarmLevel;
  readonly value: number | null;
  readonly limit: number | null;
  /** Who acted; empty where no one did. */
  readonly by: string;
  readonly role: string;
  /** A note, a reason, or what was done; in the words of who did it. */
  readonly text: string;
}

/** An entry before it is numbered. */
export type EntryDraft = Omit<AlarmEntry, 'sequence'>;

/** One entry of an alarm or of nothing: what is not said is nothing. */
export const BLANK_ENTRY = {
  sourceTimeMs: null,
  uncertaintyMs: null,
  alarm: null,
  incident: null,
  condition: null,
  row: null,
  member: null,
  level: 0,
  value: null,
  limit: null,
  by: '',
  role: '',
  text: '',
} as const satisfies Omit<EntryDraft, 'kind' | 'timeMs'>;
