import type {
  ActAnswer,
  AlarmEntry,
  AlarmRecord,
  Alarms,
  Concordance,
  Incidents,
  PreparedAct,
} from '@cellarium/alarms';
import type { Alarm, AlarmEvent, Incident } from '@cellarium/api';
import { type Clock, err, ok, type Result } from '@cellarium/stdx';
import type { AlarmPresenter } from '../present/alarm.ts';
import type { RecordTable, Store, StoredRecord } from '../store/store.ts';
import { EventLog } from './event-log.ts';
import { KeptJournal } from './kept-journal.ts';
import type { AlarmMarks } from './marks.ts';
import type { Journal, WholeState } from './whole.ts';

/** A disk that is full stays so for a while: asking it ten times a second helps nobody. */
const RETRY_AFTER_MS = 1_000;
/** Of a commit: with their records some ten ms, which is what anyone else waits for at most. */
const ENTRIES_PER_COMMIT = 500;
/** Counting 10,000 alarms by place takes some ms: what it shows is redrawn once or twice a second. */
const COUNT_PAUSE_MS = 500;

export interface AlarmBookOptions {
  readonly alarms: Alarms;
  readonly store: Store;
  readonly clock: Clock;
  readonly concordance: Concordance;
  readonly present: AlarmPresenter;
  readonly marks: AlarmMarks;
  /** The stream's tick in which what changes now is news. */
  readonly newsTick: () => number;
  readonly incidents: Incidents;
}

/**
 * Keeps what alarms say: first in the database, then for those who follow. An act of a person is stored
 * before it happens, with `full` durability; what the plant did is stored each cycle in one transaction.
 * While the disk refuses, the plant's events still reach the screens, and wait here to be stored; acts
 * are refused.
 */
export class AlarmBook implements WholeState {
  readonly alarms: Alarms;
  readonly incidents: Incidents;
  readonly concordance: Concordance;
  readonly store: Store;
  readonly log: EventLog;
  readonly journal: Journal;
  readonly marks: AlarmMarks;
  readonly #options: AlarmBookOptions;
  /** Whether alarms changed since they were counted by place. */
  #isUncounted = false;
  #countedAtMs = 0;
  #retryAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: AlarmBookOptions) {
    this.#options = options;
    this.alarms = options.alarms;
    this.incidents = options.incidents;
    this.concordance = options.concordance;
    this.store = options.store;
    this.log = new EventLog(options.alarms.lastSequence);
    this.journal = new KeptJournal({ store: options.store, log: this.log, whole: this });
    this.marks = options.marks;
    this.#mark(options.clock.monotonicMs());
  }

  /** After each cycle: what is new is stored and goes out. True: there is more than one commit takes. */
  keep(): boolean {
    const batch = this.alarms.pending(ENTRIES_PER_COMMIT);
    const incidents = this.incidents.pending().slice(0, ENTRIES_PER_COMMIT);
    const ledger = this.concordance.pending().slice(0, ENTRIES_PER_COMMIT);
    const nowMs = this.#options.clock.monotonicMs();
    const hasNews = [batch.entries, batch.records, incidents, ledger].some(
      ({ length }) => length > 0,
    );
    if (hasNews && nowMs >= this.#retryAtMs) {
      const done = this.store.put('normal', batch, [
        ...incidents.map((record) => storedIn('incidents', record)),
        ...ledger.map((record) => storedIn('concordance', record)),
      ]);
      if (done.ok) {
        this.alarms.stored(batch);
        this.incidents.stored(incidents);
        this.concordance.stored(ledger);
      }
      this.#retryAtMs = done.ok ? Number.NEGATIVE_INFINITY : nowMs + RETRY_AFTER_MS;
    }
    const isRefused = this.#retryAtMs > nowMs;
    const { newest } = this.log;
    this.#publish(isRefused ? this.alarms.pendingAfter(newest, ENTRIES_PER_COMMIT) : batch.entries);
    this.#isUncounted ||= batch.records.length > 0;
    if (this.#isUncounted && nowMs - this.#countedAtMs >= COUNT_PAUSE_MS) this.#mark(nowMs);
    if (isRefused) return this.log.newest < this.alarms.lastSequence;
    return [batch.entries, incidents, ledger].some(({ length }) => length >= ENTRIES_PER_COMMIT);
  }

  /** Stores what a person does, and lets it happen then. */
  act(prepared: PreparedAct, also: () => void = () => undefined): Result<ActAnswer, 'not-stored'> {
    if (!this.store.put('full', prepared.batch, [], also).ok) return err('not-stored');
    prepared.commit();
    this.#publish(prepared.batch.entries);
    this.#isUncounted = true;
    // What incidents made of it.
    this.keep();
    return ok(prepared.answer);
  }

  alarm(id: number): Alarm | undefined {
    const record = this.alarms.get(id);
    return record && this.#presented(record);
  }

  incident(id: number): Incident | undefined {
    const record = this.incidents.get(id);
    return record && this.#options.present.incident(record);
  }

  alarmIds(): readonly number[] {
    return [...this.alarms.standing()].map(({ id }) => id);
  }

  incidentIds(): readonly number[] {
    return this.incidents
      .list()
      .filter(({ state }) => state !== 'closed')
      .map(({ id }) => id);
  }

  /** Events show alarms and incidents as they are after all of the entries. */
  #publish(entries: readonly AlarmEntry[]): void {
    const presented = new Map<number, Alarm | undefined>();
    for (const entry of entries) {
      if (entry.sequence > this.log.newest) this.log.add(this.#event(entry, presented));
    }
  }

  #mark(nowMs: number): void {
    this.#isUncounted = false;
    this.#countedAtMs = nowMs;
    const tick = this.#options.newsTick();
    this.marks.count(this.alarms.standing(), tick);
  }

  #event(entry: AlarmEntry, presented: Map<number, Alarm | undefined>): AlarmEvent {
    const { alarm: id } = entry;
    if (id !== null && !presented.has(id)) presented.set(id, this.alarm(id));
    const alarm = id === null ? undefined : presented.get(id);
    const incident = entry.incident === null ? undefined : this.incident(entry.incident);
    return {
      entry: this.#options.present.entry(entry),
      ...(alarm === undefined ? {} : { alarm }),
      ...(incident === undefined ? {} : { incident }),
    };
  }

  #presented(record: AlarmRecord): Alarm {
    return this.#options.present.alarm(record, this.#options.clock.utcMs());
  }
}

function storedIn(table: RecordTable, record: { readonly id: number }): StoredRecord {
  return { table, id: record.id, record };
}
