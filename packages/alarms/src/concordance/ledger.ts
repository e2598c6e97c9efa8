import type { LedgerEntry } from './ledger-entry.ts';

/** Years of a station that is well; a day of one where every rack acts four times. */
const ENTRIES_KEPT = 10_000;

/** The newest trips and limits of the station, by number and by rack. */
export class Ledger {
  readonly #byId = new Map<number, LedgerEntry>();
  readonly #byRack = new Map<number, Set<number>>();

  put(entry: LedgerEntry): void {
    this.#byId.set(entry.id, entry);
    const ids = this.#byRack.get(entry.rack) ?? new Set<number>();
    this.#byRack.set(entry.rack, ids.add(entry.id));
    if (this.#byId.size > ENTRIES_KEPT) this.#dropOldest();
  }

  get(id: number): LedgerEntry | undefined {
    return this.#byId.get(id);
  }

  /** Newest first, of one rack or of all. */
  page(rack: number | undefined, offset: number, limit: number): LedgerPage {
    const ids = rack === undefined ? [...this.#byId.keys()] : [...(this.#byRack.get(rack) ?? [])];
    const entries: LedgerEntry[] = [];
    for (let at = ids.length - 1 - offset; at >= 0 && entries.length < limit; at -= 1) {
      const entry = this.#byId.get(ids[at] as number);
      if (entry) entries.push(entry);
    }
    return { total: ids.length, entries };
  }

  #dropOldest(): void {
    for (const [id, { rack }] of this.#byId) {
      this.#byId.delete(id);
      const ids = this.#byRack.get(rack);
      ids?.delete(id);
      if (ids?.size === 0) this.#byRack.delete(rack);
      return;
    }
  }
}

export interface LedgerPage {
  readonly total: number;
  readonly entries: readonly LedgerEntry[];
}
