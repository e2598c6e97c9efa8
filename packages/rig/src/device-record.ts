import { FrameDecoder, type FrameHeader, FrameType, type Message } from '@cellarium/bms-frame';
import { RingBuffer } from '@cellarium/stdx';

/** What a device said of one rack at one source time, as it stood on the wire. */
export interface SentRack {
  /** Within the block, from 0. */
  readonly rack: number;
  readonly sourceTimeMs: number;
  readonly replayed: boolean;
  readonly cellVoltageMv: Uint16Array;
  readonly cellTemperatureDeciC: Int16Array;
}

/** Three minutes of the largest block: no story looks back further. */
const RACKS_KEPT = 12 * 180;

/** Hears one device and keeps what its racks measured. */
export class DeviceRecord {
  readonly #racks = new RingBuffer<SentRack>(RACKS_KEPT);
  readonly #take = (message: Message, header: FrameHeader): void => this.#keep(message, header);
  #decoder = new FrameDecoder();
  #connection = -1;

  /** Bytes as they come; each connection begins anew. */
  hear(connection: number, bytes: Uint8Array): void {
    if (connection !== this.#connection) this.#decoder = new FrameDecoder();
    this.#connection = connection;
    this.#decoder.push(bytes, this.#take);
  }

  /** What a rack sent, oldest first. */
  sentBy(rack: number): SentRack[] {
    return [...this.#racks].filter((sent) => sent.rack === rack);
  }

  #keep(message: Message, header: FrameHeader): void {
    if (message.type !== FrameType.rackTelemetry) return;
    this.#racks.push({
      rack: message.rack,
      sourceTimeMs: header.sourceTimeMs,
      replayed: header.replayed,
      cellVoltageMv: message.cellVoltageMv.slice(),
      cellTemperatureDeciC: message.cellTemperatureDeciC.slice(),
    });
  }
}
