import type { ConditionSignal } from '@cellarium/model';
import type { Book } from '../book/book.ts';
import { Desk } from '../book/desk.ts';
import { type Behind, draftOf } from '../book/drafts.ts';
import type { AlarmEntry, AlarmEntryKind } from '../entry.ts';
import type { Annunciations } from '../health/annunciations.ts';
import type { ChangeObserver } from '../observers.ts';
import type { Places } from '../places.ts';
import type { AlarmRecord } from '../record.ts';
import { isStanding } from './bare.ts';
import { Deadlines } from './deadlines.ts';
import { Delays } from './delays.ts';
import { type Followed, followDelay, followSignal } from './follow.ts';
import { offDelayMsOf } from './settings.ts';
import { priorityOf, settled, uncovered } from './shown.ts';
import { causesOf, explainedBy, LIFTED_AFTER_MS } from './suppression.ts';

/** A wall clock that goes back by less is only being disciplined. */
const LEAP_MS = 1_000;

/** Lets the alarms of a book follow their conditions and the time. */
export class LifeCycle {
  readonly #book: Book;
  readonly #places: Places;
  readonly #annunciations: Annunciations;
  readonly #observers: readonly ChangeObserver[];
  readonly #desk: Desk;
  readonly #delays = new Delays();
  readonly #shelves = new Deadlines();
  readonly #lifts = new Deadlines();
  /** Restored as true, and nobody has said since whether they still are. */
  readonly #unconfirmed = new Set<number>();
  #nowMs: number;

  constructor(
    book: Book,
    places: Places,
    annunciations: Annunciations,
    observers: readonly ChangeObserver[],
    startMs: number,
  ) {
    this.#book = book;
    this.#places = places;
    this.#annunciations = annunciations;
    this.#observers = observers;
    this.#desk = new Desk(book);
    this.#nowMs = startMs;
  }

  /** What was true when it was stored is not known until its source speaks again. */
  restored(stored: AlarmRecord): AlarmRecord {
    if (stored.liveLevel === 0 && !isStanding(stored.bare)) return stored;
    this.#unconfirmed.add(stored.id);
    return { ...stored, isKnown: false };
  }

  /** Sets what runs of the records in the book. */
  resume(): void {
    for (const record of this.#book.standing()) {
      const { id, liveLevel: peak, suppressedBy } = record;
      if (record.shelved) this.#shelves.set(id, record.shelved.untilMs);
      if (isStanding(record.bare) && peak < record.level) {
        const dueMs = this.#nowMs + offDelayMsOf(record, this.#nowMs);
        this.#delays.set(id, { isRising: false, dueMs, peak, fellMs: this.#nowMs });
      }
      if (suppressedBy !== null) this.#lifts.set(id, this.#nowMs + LIFTED_AFTER_MS);
    }
  }

  signal(signal: ConditionSignal, nowMs: number): void {
    this.#at(nowMs);
    const { condition, row } = signal;
    const known = this.#book.find(condition, row);
    // What was never true need not be said to be false.
    if (!known && signal.level === 0) return;
    const before = known ?? this.#book.blank(condition, row);
    const followed = followSignal(before, this.#delays.get(before.id), signal, nowMs);
    const { sourceTimeMs, uncertaintyMs } = signal;
    this.#follow(before, this.#confirmed(followed, signal), {
      source: { sourceTimeMs, uncertaintyMs },
    });
  }

  tick(nowMs: number): void {
    this.#at(nowMs);
    for (const alarm of this.#delays.takeDue(nowMs)) this.#endDelay(alarm);
    for (const alarm of this.#shelves.takeDue(nowMs)) this.#endShelf(alarm);
    for (const alarm of this.#lifts.takeDue(nowMs)) this.#lift(alarm);
    this.#annunciations.advance(nowMs);
    for (const observer of this.#observers) observer.ticked(nowMs, this.#desk);
  }

  /** After an act: the record as it is now, and the entries that told of it. */
  acted(before: AlarmRecord, after: AlarmRecord, nowMs: number): void {
    this.#at(nowMs);
    this.#book.put(after, false);
    if (after.shelved) this.#shelves.set(after.id, after.shelved.untilMs);
    else this.#shelves.delete(after.id);
    this.#count(before, after);
  }

  tell(entry: AlarmEntry): void {
    const record = entry.alarm === null ? undefined : this.#book.get(entry.alarm);
    if (!record) return;
    for (const observer of this.#observers) observer.entered(entry, record, this.#desk);
  }

  #at(nowMs: number): void {
    const passedMs = nowMs - this.#nowMs;
    if (passedMs < -LEAP_MS) {
      this.#delays.leap(passedMs);
      this.#lifts.leap(passedMs);
    }
    this.#nowMs = nowMs;
  }

  #confirmed(followed: Followed, { isKnown }: ConditionSignal): Followed {
    const { id } = followed.record;
    if (!isKnown || !this.#unconfirmed.delete(id)) return followed;
    // That it was unknown while the server was away, nobody was told.
    return { ...followed, kinds: followed.kinds.filter((kind) => kind !== 'knownAgain') };
  }

  #follow(before: AlarmRecord, { record, pending, kinds }: Followed, behind: Behind): void {
    this.#delays.set(record.id, pending);
    const isNew = kinds.includes('raised');
    this.#change(before, isNew ? this.#suppressed(record) : record, kinds, behind);
  }

  #change(
    before: AlarmRecord,
    after: AlarmRecord,
    kinds: readonly AlarmEntryKind[],
    behind: Behind,
  ): void {
    this.#book.put(after, kinds.length > 0 || movedOn(before, after));
    this.#count(before, after);
    for (const kind of kinds) {
      // As it is now: who looked on may have put it into an incident.
      const record = this.#book.get(after.id) ?? after;
      this.tell(this.#book.enter(draftOf(kind, before, record, behind, this.#nowMs)));
    }
    const stands = isStanding(after.bare);
    if (stands !== isStanding(before.bare)) this.#explain(after, stands);
  }

  #count(before: AlarmRecord, after: AlarmRecord): void {
    if (after.state !== 'unacknowledged' || before.state === 'unacknowledged') return;
    this.#annunciations.add(priorityOf(after), this.#nowMs);
  }

  #endDelay(alarm: number): void {
    const before = this.#book.get(alarm);
    const pending = this.#delays.get(alarm);
    if (!before || !pending) return;
    const source = pending.isRising
      ? pending.onset
      : { sourceTimeMs: before.returnedMs ?? this.#nowMs, uncertaintyMs: before.uncertaintyMs };
    this.#follow(before, followDelay(before, pending, this.#nowMs), { source });
  }

  #endShelf(alarm: number): void {
    const before = this.#book.get(alarm);
    if (!before?.shelved) return;
    this.#change(before, uncovered({ ...before, shelved: null }), ['shelfExpired'], {});
  }

  /** Suppressed from the start, where what explains it stands already. */
  #suppressed(record: AlarmRecord): AlarmRecord {
    const cause = this.#causeOf(record);
    return cause === null ? record : settled({ ...record, suppressedBy: cause });
  }

  #causeOf(record: AlarmRecord): number | null {
    for (const { condition, row } of causesOf(this.#places, record)) {
      const cause = this.#book.find(condition, row);
      if (cause && isStanding(cause.bare)) return cause.id;
    }
    return null;
  }

  /** A cause began or ended: what it explains follows at once, or a moment later. */
  #explain(cause: AlarmRecord, stands: boolean): void {
    for (const { condition, row } of explainedBy(this.#places, cause)) {
      const before = this.#book.find(condition, row);
      if (!before) continue;
      if (!stands && before.suppressedBy === cause.id) {
        this.#lifts.set(before.id, this.#nowMs + LIFTED_AFTER_MS);
      }
      if (!stands || before.suppressedBy !== null || !isStanding(before.bare)) continue;
      const after = settled({ ...before, suppressedBy: cause.id });
      this.#change(before, after, ['suppressed'], {});
    }
  }

  #lift(alarm: number): void {
    const before = this.#book.get(alarm);
    if (!before || before.suppressedBy === null) return;
    const suppressedBy = this.#causeOf(before);
    if (suppressedBy !== null) {
      this.#book.put({ ...before, suppressedBy }, true);
      return;
    }
    this.#change(before, uncovered({ ...before, suppressedBy: null }), ['unsuppressed'], {});
  }
}

/** Whether more changed than a value, which the next signal says again. */
function movedOn(before: AlarmRecord, after: AlarmRecord): boolean {
  return (
    before.liveLevel !== after.liveLevel ||
    before.isKnown !== after.isKnown ||
    before.bare !== after.bare ||
    before.state !== after.state ||
    before.raisedMs !== after.raisedMs
  );
}
