import type { ConditionId, ConditionSignal, StationLink, Topology } from '@cellarium/model';
import { assert } from '@cellarium/stdx';
import type { Batch, PreparedAct } from './acts.ts';
import type { EntryDraft, StationEntryKind } from './entry.ts';
import type { AlarmHealth } from './health/alarm-health.ts';
import type { ChangeObserver, SignalObserver } from './observers.ts';
import type { AlarmPage, AlarmQuery } from './query.ts';
import type { AlarmRecord, Principal } from './record.ts';

export interface AlarmsOptions {
  readonly topology: Topology;
  readonly links: readonly StationLink[];
  /** UTC; alarm health counts from then. */
  readonly startMs: number;
  readonly changes?: readonly ChangeObserver[];
  readonly signals?: readonly SignalObserver[];
}

/** What was stored: all records, and the number of the newest entry (0: none). */
export interface StoredAlarms {
  readonly records: readonly AlarmRecord[];
  readonly lastSequence: number;
}

/** An act on several alarms, or one that nobody asks about an alarm. */
export type StationEntryDraft = EntryDraft & { readonly kind: StationEntryKind };

/**
 * The alarms of a station. Signals and ticks take effect at once and leave entries to be stored; acts of
 * people are worked out, stored by the caller, and committed (acts.ts). All times are UTC ms.
 */
export class Alarms {
  constructor(_options: AlarmsOptions) {
    // Under construction.
  }

  /** Before anything else, once. */
  restore(_stored: StoredAlarms): void {
    unbuilt();
  }

  signal(_signal: ConditionSignal, _nowMs: number): void {
    unbuilt();
  }

  /** Delays, shelves and suppressions that end; to be called at least once a second. */
  tick(_nowMs: number): void {
    unbuilt();
  }

  /** Seconds until the next layer trips at the present trend; null where none is seen. */
  timeToTrip(_condition: ConditionId, _row: number, _timeToTripS: number | null): void {
    unbuilt();
  }

  acknowledge(_ids: readonly number[], _by: Principal, _note: string, _nowMs: number): PreparedAct {
    return unbuilt();
  }

  /** Of latched alarms whose condition is over. */
  reset(_ids: readonly number[], _by: Principal, _note: string, _nowMs: number): PreparedAct {
    return unbuilt();
  }

  shelve(
    _ids: readonly number[],
    _by: Principal,
    _reason: string,
    _minutes: number,
    _nowMs: number,
  ): PreparedAct {
    return unbuilt();
  }

  unshelve(_ids: readonly number[], _by: Principal, _note: string, _nowMs: number): PreparedAct {
    return unbuilt();
  }

  takeOutOfService(
    _ids: readonly number[],
    _by: Principal,
    _reason: string,
    _nowMs: number,
  ): PreparedAct {
    return unbuilt();
  }

  returnToService(
    _ids: readonly number[],
    _by: Principal,
    _note: string,
    _nowMs: number,
  ): PreparedAct {
    return unbuilt();
  }

  note(_id: number, _by: Principal, _note: string, _nowMs: number): PreparedAct {
    return unbuilt();
  }

  /** Takes what health proposes for the alarm now; refused as no-such-alarm where it proposes nothing. */
  takeProposal(
    _id: number,
    _kind: 'shelve' | 'delay',
    _by: Principal,
    _reason: string,
    _nowMs: number,
  ): PreparedAct {
    return unbuilt();
  }

  /** An act that is not on an alarm: a strategy saved or activated, the server started. */
  record(_draft: StationEntryDraft): PreparedAct {
    return unbuilt();
  }

  /** What happens of itself (the server started, protection acted): takes effect at once. */
  write(_draft: StationEntryDraft): void {
    unbuilt();
  }

  /** All that is not stored yet: entries in order, and every record that changed, as it is now. */
  pending(): Batch {
    return unbuilt();
  }

  /** The batch that `pending` gave is stored, or is to be forgotten: it is not given again. */
  stored(_batch: Batch): void {
    unbuilt();
  }

  /** Number of the newest entry, stored or not; 0: none. */
  get lastSequence(): number {
    return unbuilt();
  }

  get(_id: number): AlarmRecord | undefined {
    return unbuilt();
  }

  list(_query: AlarmQuery): AlarmPage {
    return unbuilt();
  }

  health(_nowMs: number): AlarmHealth {
    return unbuilt();
  }
}

function unbuilt(): never {
  assert(false, 'under construction');
}
