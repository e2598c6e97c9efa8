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

/**
 * The newest events of all devices, in the order in which they came; older ones make room. One reader
 * takes them out: what made room before it came is counted for its block.
 */
export class DeviceEvents {
  readonly #events: RingBuffer<DeviceEvent>;
  /** All that ever came, kept or not. */
  received = 0;
  /** Events that made room before they were read. */
  lost = 0;
  /** Of all that came, how many were read or lost. */
  #passed = 0;
  #lostOfBlock = new Map<number, number>();

  constructor(kept = EVENTS_KEPT) {
    this.#events = new RingBuffer(kept);
  }

  add(block: number, sourceTimeMs: number, stamp: SampleStamp, event: DeviceEventSample): boolean {
    this.received += 1;
    const { receiveTimeMs, replayed } = stamp;
    const left = this.#events.push({ ...event, block, sourceTimeMs, receiveTimeMs, replayed });
    if (left !== undefined && this.received - this.#events.length > this.#passed) this.#lose(left);
    return true;
  }

  get kept(): Iterable<DeviceEvent> {
    return this.#events;
  }

  /** Each event once, in the order in which they came. Returns how many each block lost before them. */
  take(each: (event: DeviceEvent) => void): ReadonlyMap<number, number> {
    const lost = this.#lostOfBlock;
    if (lost.size > 0) this.#lostOfBlock = new Map();
    const gone = this.received - this.#events.length;
    for (; this.#passed < this.received; this.#passed += 1) {
      const event = this.#events.at(this.#passed - gone);
      if (event !== undefined) each(event);
    }
    return lost;
  }

  #lose({ block }: DeviceEvent): void {
    this.lost += 1;
    this.#passed += 1;
    this.#lostOfBlock.set(block, (this.#lostOfBlock.get(block) ?? 0) + 1);
  }
}
