import { ALARM_EVENTS_KEPT, type AlarmEvent } from '@cellarium/api';
import { assert, RingBuffer } from '@cellarium/stdx';

/** The newest events of the stream by their numbers, without a gap: what followers are brought up from. */
export class EventLog {
  readonly #events: RingBuffer<AlarmEvent>;
  #newest: number;
  #newestMs = 0;

  /** @param newest number of the newest event before the log began. */
  constructor(newest: number, kept = ALARM_EVENTS_KEPT) {
    this.#newest = newest;
    this.#events = new RingBuffer(kept);
  }

  /** Number of the newest event; 0: there never was one. */
  get newest(): number {
    return this.#newest;
  }

  /** When it was entered, UTC; 0 until one was added. */
  get newestMs(): number {
    return this.#newestMs;
  }

  add(event: AlarmEvent): void {
    assert(event.entry.sequence === this.#newest + 1, 'events are numbered without a gap');
    this.#newest = event.entry.sequence;
    this.#newestMs = event.entry.timeMs;
    this.#events.push(event);
  }

  /**
   * At most `limit` events after that number; undefined where they are gone, or the number is of a
   * future that this server does not know.
   */
  after(sequence: number, limit: number): readonly AlarmEvent[] | undefined {
    const oldest = this.#newest - this.#events.length + 1;
    if (sequence > this.#newest || sequence < oldest - 1) return undefined;
    const events: AlarmEvent[] = [];
    for (let at = sequence + 1; at <= this.#newest && events.length < limit; at += 1) {
      events.push(this.#events.at(at - oldest) as AlarmEvent);
    }
    return events;
  }
}
