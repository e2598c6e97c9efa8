import type { Alarm, AlarmBatch, AlarmEvent, Incident } from '@cellarium/api';
import { compareUrgency, isUnacknowledged } from './standing.ts';

/**
 * Four times the largest flood that the console is made for. Beyond it the least urgent are left out,
 * and the console says so: a page of 100 MB helps nobody.
 */
export const ALARMS_HELD_MAX = 40_000;
/** Left free when something is left out, so that the next event does not sort them all again. */
const ROOM = ALARMS_HELD_MAX / 10;

/** gap: events are missing, or parts of a reset; what is held stays as it was. */
export type Applied =
  | { readonly kind: 'gap' }
  | { readonly kind: 'partly' }
  | {
      readonly kind: 'applied';
      /** Became unacknowledged with this batch: what an operator has not heard of yet. */
      readonly raised: readonly Alarm[];
    };

type Reset = Extract<AlarmBatch, { kind: 'reset' }>;

/**
 * The alarms and incidents as the server has them, held by numbered events. Events apply in order or not
 * at all; a reset replaces everything at once, when its last part is here.
 */
export class AlarmBook {
  #alarms = new Map<number, Alarm>();
  #incidents = new Map<number, Incident>();
  #sequence = 0;
  #timeMs = 0;
  #isTruncated = false;
  #parts: Reset[] = [];

  get alarms(): ReadonlyMap<number, Alarm> {
    return this.#alarms;
  }
  get incidents(): ReadonlyMap<number, Incident> {
    return this.#incidents;
  }
  /** Number of the last event that is in here; 0: none. */
  get sequence(): number {
    return this.#sequence;
  }
  /** When that event was entered, UTC: which of the events that may have had this number it is. */
  get timeMs(): number {
    return this.#timeMs;
  }
  /** More stand than are held here: the least urgent were left out. */
  get isTruncated(): boolean {
    return this.#isTruncated;
  }
  /** How much of a reset has come, 0..1; undefined while none is on its way. */
  get resetShare(): number | undefined {
    const parts = this.#parts[0]?.parts;
    return parts === undefined ? undefined : this.#parts.length / parts;
  }

  apply(batch: AlarmBatch): Applied {
    return batch.kind === 'reset' ? this.#reset(batch) : this.#events(batch.first, batch.events);
  }

  /** The connection is another one: parts of a reset on it are not continued. */
  forgetParts(): void {
    this.#parts = [];
  }

  #events(first: number, events: readonly AlarmEvent[]): Applied {
    // From the first event on, the events alone are the whole state.
    const isWhole = first === 1;
    if (!isWhole && first !== this.#sequence + 1) return { kind: 'gap' };
    if (events.some(({ entry }, at) => entry.sequence !== first + at)) return { kind: 'gap' };
    this.#parts = [];
    if (isWhole) {
      this.#alarms = new Map();
      this.#incidents = new Map();
      this.#isTruncated = false;
    }
    const raised = new Map<number, Alarm>();
    for (const { entry, alarm, incident } of events) {
      if (alarm) {
        if (becameUrgent(this.#alarms.get(alarm.id), alarm)) raised.set(alarm.id, alarm);
        if (alarm.state === 'normal') this.#alarms.delete(alarm.id);
        else this.#alarms.set(alarm.id, alarm);
      }
      if (incident?.state === 'closed') this.#incidents.delete(incident.id);
      else if (incident) this.#incidents.set(incident.id, incident);
      this.#sequence = entry.sequence;
      this.#timeMs = entry.timeMs;
    }
    this.#leaveOut();
    return { kind: 'applied', raised: [...raised.values()] };
  }

  #reset(reset: Reset): Applied {
    if (reset.part === 0) this.#parts = [];
    if (reset.part !== this.#parts.length) {
      this.#parts = [];
      return { kind: 'gap' };
    }
    this.#parts.push(reset);
    if (this.#parts.length < reset.parts) return { kind: 'partly' };
    const before = this.#alarms;
    const parts = this.#parts;
    this.#parts = [];
    this.#alarms = new Map();
    this.#incidents = new Map();
    this.#isTruncated = false;
    const raised: Alarm[] = [];
    for (const { alarms, incidents } of parts) {
      for (const alarm of alarms) {
        // A part shows each as it is when the part leaves: some are over by then.
        if (alarm.state !== 'normal') this.#alarms.set(alarm.id, alarm);
        if (becameUrgent(before.get(alarm.id), alarm)) raised.push(alarm);
      }
      for (const incident of incidents) {
        if (incident.state !== 'closed') this.#incidents.set(incident.id, incident);
      }
    }
    this.#sequence = reset.sequence;
    this.#timeMs = reset.timeMs;
    this.#leaveOut();
    return { kind: 'applied', raised };
  }

  #leaveOut(): void {
    if (this.#alarms.size <= ALARMS_HELD_MAX) return;
    const least = [...this.#alarms.values()].sort(compareUrgency).slice(ALARMS_HELD_MAX - ROOM);
    for (const { id } of least) this.#alarms.delete(id);
    this.#isTruncated = true;
  }
}

/**
 * Raised, raised again, or worse than what was acknowledged. A return is none of these: what was
 * acknowledged is never announced again for becoming normal.
 */
function becameUrgent(before: Alarm | undefined, now: Alarm): boolean {
  if (now.state !== 'unacknowledged') return false;
  if (!before || !isUnacknowledged(before)) return true;
  return now.priority < before.priority || now.raisedMs > before.raisedMs;
}
