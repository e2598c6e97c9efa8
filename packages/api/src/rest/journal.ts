import { type Static, Type } from 'typebox';
import { type Alarm, ConditionName } from './alarm.ts';
import { JOURNAL_KINDS, type JournalKind } from './alarm-words.ts';
import type { Incident } from './incident.ts';
import { oneOf, orNull } from './parts.ts';

/*
 * The journal: every alarm event and every act, numbered from 1 without a gap, over restarts. The same
 * numbers are those of the stream's events.
 */

export { JOURNAL_KINDS, type JournalKind };

export const JournalEntry = Type.Object({
  sequence: Type.Integer(),
  kind: oneOf(JOURNAL_KINDS, 'What happened.'),
  /** When it was written here. */
  timeMs: Type.Number(),
  /** When it happened at the source, as far as a source is behind it. */
  sourceTimeMs: orNull(),
  uncertaintyMs: orNull(),
  alarm: orNull(),
  incident: orNull(),
  condition: Type.Union([ConditionName, Type.Null()]),
  place: Type.String(),
  level: Type.Integer(),
  value: orNull(),
  limit: orNull(),
  unit: Type.String(),
  /** Who acted; empty where no one did. */
  by: Type.String(),
  text: Type.String({
    description: 'A note, a reason, or what was done; in the words of who did it.',
  }),
});
export type JournalEntry = Static<typeof JournalEntry>;

export const JOURNAL_PER_PAGE_MAX = 1_000;

/** GET /journal?before=SEQ&from=MS&to=MS&kind=&condition=&place=&by=&text=&limit= : newest first. */
export const JournalPage = Type.Object({
  serverTimeMs: Type.Number(),
  newest: Type.Integer(),
  oldest: Type.Integer(),
  truncated: Type.Boolean({ description: 'More of what was asked for is older than this page.' }),
  entries: Type.Array(JournalEntry),
});
export type JournalPage = Static<typeof JournalPage>;

/** What the stream carries for one journal entry: the entry, and the alarm or incident as it is now. */
export interface AlarmEvent {
  readonly entry: JournalEntry;
  readonly alarm?: Static<typeof Alarm>;
  readonly incident?: Static<typeof Incident>;
}
