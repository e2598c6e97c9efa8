import type {
  AlarmEntry,
  AlarmRecord,
  Batch,
  IncidentRecord,
  LedgerEntry,
  StoredAlarms,
} from '@cellarium/alarms';

/**
 * What a controller has written when the power fails: texts, as a disk has them, so that nothing lives on
 * by being the same object. It refuses while it is told to be full.
 */
export class Disk {
  isFull = false;
  readonly #entries: string[] = [];
  readonly #alarms = new Map<number, string>();
  readonly #incidents = new Map<number, string>();
  readonly #ledger = new Map<number, string>();

  /** All of it or, when it is full, none of it. */
  put(
    { entries, records }: Batch,
    incidents: readonly IncidentRecord[] = [],
    ledger: readonly LedgerEntry[] = [],
  ): boolean {
    if (this.isFull) return false;
    for (const entry of entries) this.#entries.push(JSON.stringify(entry));
    for (const record of records) this.#alarms.set(record.id, JSON.stringify(record));
    for (const incident of incidents) this.#incidents.set(incident.id, JSON.stringify(incident));
    for (const entry of ledger) this.#ledger.set(entry.id, JSON.stringify(entry));
    return true;
  }

  get entries(): AlarmEntry[] {
    return this.#entries.map((text) => JSON.parse(text) as AlarmEntry);
  }

  get alarms(): StoredAlarms {
    const lastSequence = this.entries.at(-1)?.sequence ?? 0;
    return { records: inOrder<AlarmRecord>(this.#alarms), lastSequence };
  }

  get incidents(): IncidentRecord[] {
    return inOrder(this.#incidents);
  }

  get ledger(): LedgerEntry[] {
    return inOrder(this.#ledger);
  }
}

function inOrder<T>(texts: ReadonlyMap<number, string>): T[] {
  return [...texts].sort(([one], [other]) => one - other).map(([, text]) => JSON.parse(text) as T);
}
