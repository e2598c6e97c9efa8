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
  readonly #events = new RingBuffer<DeviceEvent>(EVENTS_KEPT);
  /** All that ever came, kept or not. */
  received = 0;

  add(block: number, sourceTimeMs: number, stamp: SampleStamp, event: DeviceEventSample): boolean {
    this.received += 1;
    const { receiveTimeMs, replayed } = stamp;
    this.#events.push({ ...event, block, sourceTimeMs, receiveTimeMs, replayed });
    return true;
  }

  get kept(): Iterable<DeviceEvent> {
    return this.#events;
  }
}
