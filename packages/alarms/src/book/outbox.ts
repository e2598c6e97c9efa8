import type { Batch } from '../acts.ts';
import type { AlarmEntry } from '../entry.ts';
import type { AlarmRecord } from '../record.ts';

/**
 * Twenty entries of every rack of the largest station: minutes of the worst flood while the disk does not
 * take anything. Beyond it the oldest are forgotten, and counted: the alarms themselves are all kept.
 */
export const ENTRIES_PENDING_MAX = 48_000;

/** What is not stored yet: entries in order, and the alarms that changed. */
export class Outbox {
  #entries: AlarmEntry[] = [];
  /** At most as many as there are alarms. */
  readonly #changed = new Set<number>();
  #forgotten = 0;

  /** Entries that no store took in time. */
  get forgotten(): number {
    return this.#forgotten;
  }

  add(entry: AlarmEntry): void {
    this.#entries.push(entry);
    // In one go for many: taking the first of a long array away costs its length.
    if (this.#entries.length < 2 * ENTRIES_PENDING_MAX) return;
    this.#forgotten += ENTRIES_PENDING_MAX;
    this.#entries = this.#entries.slice(ENTRIES_PENDING_MAX);
  }

  change(alarm: number): void {
    this.#changed.add(alarm);
  }

  /**
   * The oldest entries and the alarms that changed, but those of which later entries tell: no record is
   * stored before what happened to it.
   */
  batch(get: (alarm: number) => AlarmRecord | undefined, entriesMax: number): Batch {
    const entries = this.#entries.slice(0, entriesMax);
    const later = new Set(this.#entries.slice(entriesMax).map(({ alarm }) => alarm));
    const records: AlarmRecord[] = [];
    for (const alarm of this.#changed) {
      const record = later.has(alarm) ? undefined : get(alarm);
      if (record) records.push(record);
    }
    return { entries, records };
  }

  after(sequence: number, entriesMax: number): readonly AlarmEntry[] {
    const first = this.#entries[0]?.sequence ?? 0;
    const from = Math.max(0, sequence + 1 - first);
    return this.#entries.slice(from, from + entriesMax);
  }

  /** What changed again since the batch was given stays. */
  stored(batch: Batch, get: (alarm: number) => AlarmRecord | undefined): void {
    const last = batch.entries.at(-1)?.sequence ?? 0;
    const [first] = this.#entries;
    if (first && first.sequence <= last) {
      this.#entries = this.#entries.filter((entry) => entry.sequence > last);
    }
    for (const record of batch.records) {
      if (get(record.id) === record) this.#changed.delete(record.id);
    }
  }
}
