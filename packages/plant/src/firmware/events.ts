import { type DeviceEvent, type EventKind, FrameType, NOWHERE } from '@cellarium/bms-frame';
import { RingBuffer } from '@cellarium/stdx';

/** An event and the plant time at which it happened, to the millisecond. */
export interface DeviceEventAt {
  readonly event: DeviceEvent;
  readonly plantTimeS: number;
}

/**
 * Kept per block until the simulator takes them, a second later at most; a container that trips with
 * everything in it says about 150 things.
 */
const EVENTS_MOST = 512;

/** What devices report at the moment it happens. */
export class EventLog {
  readonly #blocks: readonly RingBuffer<DeviceEventAt>[];
  readonly #racksPerBlock: number;

  constructor(blocks: number, racksPerBlock: number) {
    this.#blocks = Array.from({ length: blocks }, () => new RingBuffer<DeviceEventAt>(EVENTS_MOST));
    this.#racksPerBlock = racksPerBlock;
  }

  ofRack(
    rack: number,
    plantTimeS: number,
    event: { kind: EventKind; code: number; level?: number; cell?: number; value?: number },
  ): void {
    this.#push(Math.floor(rack / this.#racksPerBlock), plantTimeS, {
      type: FrameType.event,
      kind: event.kind,
      level: event.level ?? 0,
      rack: rack % this.#racksPerBlock,
      cell: event.cell ?? NOWHERE,
      code: event.code,
      value: event.value ?? 0,
    });
  }

  ofBlock(block: number, plantTimeS: number, kind: EventKind, code: number): void {
    this.#push(block, plantTimeS, {
      type: FrameType.event,
      kind,
      level: 0,
      rack: NOWHERE,
      cell: NOWHERE,
      code,
      value: 0,
    });
  }

  /** Everything of a block since the last call; the oldest first. */
  take(block: number): DeviceEventAt[] {
    const ring = this.#blocks[block]!;
    if (ring.length === 0) return [];
    const events = [...ring];
    ring.clear();
    return events;
  }

  #push(block: number, plantTimeS: number, event: DeviceEvent): void {
    this.#blocks[block]!.push({ event, plantTimeS: Math.round(plantTimeS * 1000) / 1000 });
  }
}
