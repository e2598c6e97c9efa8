import { CONDITION_IDS, type ConditionId } from '@cellarium/model';
import { assert } from '@cellarium/stdx';
import type { Batch } from '../acts.ts';
import type { AlarmEntry, EntryDraft } from '../entry.ts';
import { NO_OCCURRENCES } from '../occurrences.ts';
import type { AlarmRecord } from '../record.ts';
import { Outbox } from './outbox.ts';

/** More than any subject of a condition has rows. */
const ROWS_MAX = 1 << 20;
const CONDITION_INDEX = new Map(CONDITION_IDS.map((id, index) => [id, index]));

/**
 * All alarms of the station, one a (condition, row), and the numbers of the journal. There are at most
 * as many as conditions times rows; one that was raised once is kept, so that its number stays its own.
 */
export class Book {
  readonly #records = new Map<number, AlarmRecord>();
  readonly #ids = new Map<number, number>();
  readonly #standing = new Set<number>();
  readonly #outbox = new Outbox();
  #lastId = 0;
  #lastSequence = 0;
  #revision = 0;

  get lastSequence(): number {
    return this.#lastSequence;
  }

  /** Changes with everything that is put: what was worked out on an older one is not valid any more. */
  get revision(): number {
    return this.#revision;
  }

  get size(): number {
    return this.#records.size;
  }

  get forgotten(): number {
    return this.#outbox.forgotten;
  }

  get(id: number): AlarmRecord | undefined {
    return this.#records.get(id);
  }

  find(condition: ConditionId, row: number): AlarmRecord | undefined {
    const id = this.#ids.get(keyOf(condition, row));
    return id === undefined ? undefined : this.#records.get(id);
  }

  all(): Iterable<AlarmRecord> {
    return this.#records.values();
  }

  /** Not normal, or beneath a cover: what a list shows. */
  *standing(): Iterable<AlarmRecord> {
    for (const id of this.#standing) yield this.#records.get(id) as AlarmRecord;
  }

  /** A record of a condition that was never true; it is not in the book until it is put. */
  blank(condition: ConditionId, row: number): AlarmRecord {
    return { ...BLANK, id: this.#lastId + 1, condition, row };
  }

  /** What only moves a value need not be stored: the next signal says it again. */
  put(record: AlarmRecord, isToBeStored: boolean): void {
    this.#revision += 1;
    this.#index(record);
    if (isToBeStored) this.#outbox.change(record.id);
  }

  /** Numbers an entry, to be stored. */
  enter(draft: EntryDraft): AlarmEntry {
    const entry: AlarmEntry = { sequence: this.#lastSequence + 1, ...draft };
    this.#revision += 1;
    this.#lastSequence = entry.sequence;
    this.#outbox.add(entry);
    return entry;
  }

  /** Takes over numbers that are stored already. */
  passTo(sequence: number): void {
    assert(sequence >= this.#lastSequence, 'numbers of the journal only grow');
    this.#revision += 1;
    this.#lastSequence = sequence;
  }

  /** `lastId`: the highest that was ever given, also to records that are not restored. */
  restore(records: readonly AlarmRecord[], lastSequence: number, lastId: number): void {
    assert(this.size === 0 && this.#lastSequence === 0, 'a book is restored before it is used');
    for (const record of records) this.#index(record);
    this.#lastSequence = lastSequence;
    this.#lastId = Math.max(this.#lastId, lastId);
  }

  pending(entriesMax = Number.POSITIVE_INFINITY): Batch {
    return this.#outbox.batch((id) => this.#records.get(id), entriesMax);
  }

  pendingAfter(sequence: number, entriesMax: number): readonly AlarmEntry[] {
    return this.#outbox.after(sequence, entriesMax);
  }

  stored(batch: Batch): void {
    this.#outbox.stored(batch, (id) => this.#records.get(id));
  }

  #index(record: AlarmRecord): void {
    const { id, condition, row } = record;
    assert(row >= 0 && row < ROWS_MAX, 'a condition stands in a row of its subject');
    this.#records.set(id, record);
    this.#ids.set(keyOf(condition, row), id);
    this.#lastId = Math.max(this.#lastId, id);
    if (record.state === 'normal') this.#standing.delete(id);
    else this.#standing.add(id);
  }
}

function keyOf(condition: ConditionId, row: number): number {
  return (CONDITION_INDEX.get(condition) as number) * ROWS_MAX + row;
}

const BLANK: Omit<AlarmRecord, 'id' | 'condition' | 'row'> = {
  state: 'normal',
  bare: 'normal',
  level: 0,
  levelMax: 0,
  liveLevel: 0,
  isActive: false,
  isKnown: true,
  value: null,
  worst: null,
  limit: null,
  isLowerWorse: false,
  member: null,
  members: 0,
  raisedMs: 0,
  uncertaintyMs: 0,
  receivedMs: 0,
  returnedMs: null,
  occurrences: NO_OCCURRENCES,
  acknowledged: null,
  isReset: false,
  shelved: null,
  outOfService: null,
  suppressedBy: null,
  delay: null,
  notes: [],
  rawCode: 0,
  incident: null,
  isFirstOut: false,
  timeToTripS: null,
};
