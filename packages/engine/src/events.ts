import type { DeviceEventSample, SampleStamp } from '@cellarium/model';
import { RingBuffer } from '@cellarium/stdx';

/** An event as a device reported it, and when. */
export interface DeviceEvent extends DeviceEventSample {
  /** Of the station, from 0. */
  readonly block: number;
  readonly sourceTimeMs: number;
  readonly receiveTimeMs: number;
  readonly replayed: boolean;
}

/** Ten events of every rack of the largest station, so that a flood is kept whole for its reader. */
export const EVENTS_KEPT = 24_000;

/** The newest events of all devices, in the order in which they came; older ones make room. */
export class DeviceEvents {
  readonly #events: RingBuffer<DeviceEvent>;
  /** All that ever came, kept or not. */
  received = 0;

  constructor(kept = EVENTS_KEPT) {
    this.#events = new RingBuffer(kept);
  }

  add(block: number, sourceTimeMs: number, stamp: SampleStamp, event: DeviceEventSample): boolean {
    this.received += 1;
    const { receiveTimeMs, replayed } = stamp;
    this.#events.push({ ...event, block, sourceTimeMs, receiveTimeMs, replayed });
    return true;
  }

  get kept(): Iterable<DeviceEvent> {
    return this.#events;
  }

  /** The event that came as the `index`-th of all, from 0; undefined where it made room or never came. */
  at(index: number): DeviceEvent | undefined {
    return this.#events.at(index - (this.received - this.#events.length));
  }
}

/** A place in the events: each is handed over once, in the order in which they came. */
export class EventReader {
  readonly #events: DeviceEvents;
  #next = 0;
  /** Events that made room before they were read. */
  lost = 0;

  constructor(events: DeviceEvents) {
    this.#events = events;
  }

  /** Everything new, in order. Returns how many were lost before the first of them. */
  take(each: (event: DeviceEvent) => void): number {
    const end = this.#events.received;
    let lost = 0;
    for (; this.#next < end; this.#next += 1) {
      const event = this.#events.at(this.#next);
      if (event === undefined) lost += 1;
      else each(event);
    }
    this.lost += lost;
    return lost;
  }
}
