import type { IncidentRecord } from './incident-record.ts';

/** A week at over a hundred a day; older ones are in the store. */
const CLOSED_KEPT = 1_000;

/** The newest closed incidents. */
export class ClosedIncidents {
  readonly #byId = new Map<number, IncidentRecord>();

  add(incident: IncidentRecord): void {
    this.#byId.delete(incident.id);
    this.#byId.set(incident.id, incident);
    if (this.#byId.size <= CLOSED_KEPT) return;
    for (const oldest of this.#byId.keys()) {
      this.#byId.delete(oldest);
      return;
    }
  }

  get(id: number): IncidentRecord | undefined {
    return this.#byId.get(id);
  }

  newestFirst(): IncidentRecord[] {
    return [...this.#byId.values()].reverse();
  }
}
