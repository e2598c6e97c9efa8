import type { ConditionSignal } from '@cellarium/model';
import type { AlarmEntry, EntryDraft, IncidentEntryKind } from './entry.ts';
import type { AlarmRecord } from './record.ts';

/*
 * Who looks on while alarms change: incidents see every entry and fold alarms under their cause,
 * concordance sees every signal of every layer.
 */

/** What an observer of changes may do to what it sees. */
export interface IncidentDesk {
  get(alarm: number): AlarmRecord | undefined;
  /** Every alarm that is not normal. */
  standing(): Iterable<AlarmRecord>;
  /** Puts an alarm into an incident or takes it out; writes no entry. */
  assign(alarm: number, incident: number | null, isFirstOut: boolean): void;
  /** Numbers an entry about an incident; the observer itself does not see it again. */
  write(entry: IncidentEntryDraft): void;
}

export type IncidentEntryDraft = EntryDraft & {
  readonly kind: IncidentEntryKind;
  readonly incident: number;
};

/** Called in the order of the entries, after the record is as the entry says. */
export interface ChangeObserver {
  entered(entry: AlarmEntry, record: AlarmRecord, desk: IncidentDesk): void;
  /** Once a tick, after what the tick itself brought. */
  ticked(nowMs: number, desk: IncidentDesk): void;
}

/** Called for every signal as it came, before the alarm follows it: no delay, no cover stands over it. */
export interface SignalObserver {
  signalled(signal: ConditionSignal, nowMs: number): void;
}
