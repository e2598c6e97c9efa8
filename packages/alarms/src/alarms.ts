import {
  CONDITIONS,
  type ConditionId,
  type ConditionSignal,
  type StationLink,
  Subject,
  type Topology,
} from '@cellarium/model';
import type { Batch, PreparedAct } from './acts.ts';
import { Book } from './book/book.ts';
import { matches, sorted } from './book/listing.ts';
import type { AlarmEntry, EntryDraft, StationEntryKind } from './entry.ts';
import type { AlarmHealth, Proposal } from './health/alarm-health.ts';
import { Annunciations, type SavedAnnunciations } from './health/annunciations.ts';
import { measureHealth } from './health/measure.ts';
import { proposalFor } from './health/proposals.ts';
import { isStanding } from './life-cycle/bare.ts';
import { LifeCycle } from './life-cycle/life-cycle.ts';
import * as acts from './life-cycle/operator-acts.ts';
import { prepare, prepareAct } from './life-cycle/prepare.ts';
import type { ChangeObserver, SignalObserver } from './observers.ts';
import { occurrencesIn24h } from './occurrences.ts';
import { Places } from './places.ts';
import type { AlarmPage, AlarmQuery } from './query.ts';
import type { Act, AlarmRecord, Principal } from './record.ts';

const MINUTE_MS = 60_000;

export interface AlarmsOptions {
  readonly topology: Topology;
  readonly links: readonly StationLink[];
  /** UTC; alarm health counts from then, and goes on with what was counted before. */
  readonly startMs: number;
  readonly counted?: SavedAnnunciations | undefined;
  readonly changes?: readonly ChangeObserver[];
  readonly signals?: readonly SignalObserver[];
  readonly latches?: SourceLatches;
}

/** Latches that the source of a condition has of its own; the condition is true while one holds it. */
export interface SourceLatches {
  /** Whether a latch alone keeps it true: `release` would end it. */
  isHeld(condition: ConditionId, row: number): boolean;
  release(condition: ConditionId, row: number): void;
}

/** What was stored: all records, and the number of the newest entry (0: none). */
export interface StoredAlarms {
  readonly records: readonly AlarmRecord[];
  readonly lastSequence: number;
}

/** What the journal keeps beside the alarms: strategies, what protection did, the server's start. */
export type StationEntryDraft = EntryDraft & { readonly kind: StationEntryKind };

/**
 * The alarms of a station. Signals and ticks take effect at once and leave entries to be stored; acts of
 * people are worked out, stored by the caller, and committed (acts.ts). All times are UTC ms.
 */
export class Alarms {
  readonly places: Places;
  readonly #book = new Book();
  readonly #annunciations: Annunciations;
  readonly #lifeCycle: LifeCycle;
  readonly #signals: readonly SignalObserver[];
  readonly #latches: SourceLatches | undefined;
  readonly #rows: readonly number[];

  constructor(options: AlarmsOptions) {
    const { topology, links, startMs, counted, changes = [], signals = [], latches } = options;
    this.places = new Places(topology, links);
    this.#annunciations = new Annunciations(startMs, counted);
    this.#lifeCycle = new LifeCycle(this.#book, this.places, this.#annunciations, changes, startMs);
    this.#signals = signals;
    this.#latches = latches;
    const rows = [];
    rows[Subject.station] = 1;
    rows[Subject.block] = topology.blocks;
    rows[Subject.rack] = topology.racks;
    rows[Subject.link] = links.length;
    this.#rows = rows;
  }

  /**
   * Before anything else, once. What was true is unknown until its source speaks: a source says at its
   * first judgement also what is not true. Returns how many records this station has no place for; they
   * are left out (a station file or a version that changed).
   */
  restore({ records, lastSequence }: StoredAlarms): number {
    const placed = records.filter(({ condition, row }) => this.#hasPlace(condition, row));
    this.#book.restore(
      placed.map((record) => this.#lifeCycle.restored(record)),
      lastSequence,
      records.reduce((last, { id }) => Math.max(last, id), 0),
    );
    this.#lifeCycle.resume();
    return records.length - placed.length;
  }

  signal(signal: ConditionSignal, nowMs: number): void {
    for (const observer of this.#signals) observer.signalled(signal, nowMs);
    this.#lifeCycle.signal(signal, nowMs);
  }

  /** Delays, shelves and suppressions that end; to be called at least once a second. */
  tick(nowMs: number): void {
    this.#lifeCycle.tick(nowMs);
  }

  /** Seconds until the next layer trips at the present trend; null where none is seen. */
  timeToTrip(condition: ConditionId, row: number, timeToTripS: number | null): void {
    const record = this.#book.find(condition, row);
    if (!record || !isStanding(record.bare) || record.timeToTripS === timeToTripS) return;
    this.#book.put({ ...record, timeToTripS }, false);
  }

  acknowledge(ids: readonly number[], by: Principal, note: string, nowMs: number): PreparedAct {
    return this.#prepare(ids, actOf(by, note, nowMs), acts.acknowledged);
  }

  /** Of latched alarms whose condition is over, here or at its source. */
  reset(ids: readonly number[], by: Principal, note: string, nowMs: number): PreparedAct {
    const isHeld = ({ condition, row, liveLevel }: AlarmRecord): boolean =>
      liveLevel > 0 && this.#latches?.isHeld(condition, row) === true;
    const prepared = this.#prepare(ids, actOf(by, note, nowMs), (record, act) =>
      acts.reset(record, act, isHeld(record)),
    );
    return {
      ...prepared,
      commit: () => {
        prepared.commit();
        for (const id of prepared.answer.done) {
          const record = this.#book.get(id);
          if (record?.isReset) this.#latches?.release(record.condition, record.row);
        }
      },
    };
  }

  shelve(
    ids: readonly number[],
    by: Principal,
    reason: string,
    minutes: number,
    nowMs: number,
  ): PreparedAct {
    const shelf = { ...actOf(by, reason, nowMs), untilMs: nowMs + minutes * MINUTE_MS };
    return this.#prepare(ids, shelf, (record) => acts.shelved(record, shelf));
  }

  unshelve(ids: readonly number[], by: Principal, note: string, nowMs: number): PreparedAct {
    return this.#prepare(ids, actOf(by, note, nowMs), acts.unshelved);
  }

  takeOutOfService(
    ids: readonly number[],
    by: Principal,
    reason: string,
    nowMs: number,
  ): PreparedAct {
    return this.#prepare(ids, actOf(by, reason, nowMs), acts.takenOutOfService);
  }

  returnToService(ids: readonly number[], by: Principal, note: string, nowMs: number): PreparedAct {
    return this.#prepare(ids, actOf(by, note, nowMs), acts.returnedToService);
  }

  note(id: number, by: Principal, note: string, nowMs: number): PreparedAct {
    return this.#prepare([id], actOf(by, note, nowMs), acts.noted);
  }

  /** Takes what health proposes for the alarm now; refused as no-such-alarm where it proposes nothing. */
  takeProposal(
    id: number,
    kind: Proposal['kind'],
    by: Principal,
    reason: string,
    nowMs: number,
  ): PreparedAct {
    const proposal = this.#proposalFor(id, nowMs);
    const act = actOf(by, reason, nowMs);
    if (proposal?.kind !== kind) return this.#prepare([id], act, () => 'no-such-alarm');
    const { minutes, delayS } = proposal;
    if (kind === 'shelve') return this.shelve([id], by, reason, minutes, nowMs);
    const untilMs = nowMs + minutes * MINUTE_MS;
    const delay = { ...act, delayMs: delayS * 1000, untilMs };
    return this.#prepare([id], act, (record) => acts.delayed(record, delay));
  }

  /** An act that is not on an alarm (a strategy was saved): stored and committed like the others. */
  record(draft: StationEntryDraft): PreparedAct {
    const answer = { done: [], refused: [] };
    return prepare(this.#book, this.#lifeCycle, answer, [], [draft], draft.timeMs);
  }

  /** What happens of itself (the server started, protection acted): takes effect at once. */
  write(draft: StationEntryDraft): void {
    this.#book.enter(draft);
  }

  /**
   * What is not stored yet: entries in order, and every record that changed, as it is now. In parts of so
   * many entries where that is given; a record comes with the last entry of its alarm.
   */
  pending(entriesMax?: number): Batch {
    return this.#book.pending(entriesMax);
  }

  /** Of the entries that are not stored yet those after a number. */
  pendingAfter(sequence: number, entriesMax: number): readonly AlarmEntry[] {
    return this.#book.pendingAfter(sequence, entriesMax);
  }

  /** The batch that `pending` gave is stored, or is to be forgotten: it is not given again. */
  stored(batch: Batch): void {
    this.#book.stored(batch);
  }

  /** Entries that no store took before the room for them ran out; see ENTRIES_PENDING_MAX. */
  get forgotten(): number {
    return this.#book.forgotten;
  }

  /** Number of the newest entry, stored or not; 0: none. */
  get lastSequence(): number {
    return this.#book.lastSequence;
  }

  get(id: number): AlarmRecord | undefined {
    return this.#book.get(id);
  }

  find(condition: ConditionId, row: number): AlarmRecord | undefined {
    return this.#book.find(condition, row);
  }

  /** Every alarm that is not normal, in no order. */
  standing(): Iterable<AlarmRecord> {
    return this.#book.standing();
  }

  list(query: AlarmQuery): AlarmPage {
    const asked = query.states?.includes('normal') ? this.#book.all() : this.#book.standing();
    const found = [];
    for (const record of asked) if (matches(record, query, this.places)) found.push(record);
    const { offset, limit } = query;
    const alarms = sorted(found, query, this.places).slice(offset, offset + limit);
    return { sequence: this.lastSequence, total: found.length, alarms };
  }

  health(nowMs: number): AlarmHealth {
    return measureHealth(this.#book.all(), this.#annunciations, nowMs);
  }

  /** What alarm health counted, to go on with after the end of the program. */
  counted(): SavedAnnunciations {
    return this.#annunciations.save();
  }

  #hasPlace(condition: ConditionId, row: number): boolean {
    const { subject } = CONDITIONS[condition] ?? {};
    return subject !== undefined && row < (this.#rows[subject] ?? 0);
  }

  #prepare(
    ids: readonly number[],
    act: Act,
    outcomeOf: (record: AlarmRecord, act: Act) => acts.ActOutcome,
  ): PreparedAct {
    return prepareAct(this.#book, this.#lifeCycle, ids, act, (record) => outcomeOf(record, act));
  }

  #proposalFor(id: number, nowMs: number): Proposal | undefined {
    const record = this.#book.get(id);
    if (!record) return undefined;
    let all = 0;
    for (const { occurrences } of this.#book.all()) all += occurrencesIn24h(occurrences, nowMs);
    const count = occurrencesIn24h(record.occurrences, nowMs);
    return proposalFor(record, count, all === 0 ? 0 : count / all, nowMs);
  }
}

function actOf({ name, role }: Principal, note: string, atMs: number): Act {
  return { by: name, role, atMs, note };
}
