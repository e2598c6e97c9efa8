import { assert } from '@cellarium/stdx';
import { crc32c } from './crc32c.ts';
import { BlockTelemetryReader, createMeterTelemetry, METER_FIELDS } from './device-telemetry.ts';
import type { Fields } from './fields.ts';
import {
  At,
  CHECKSUM_BYTES,
  FLAG_REPLAYED,
  FRAME_BYTES_MAX,
  frameBytes,
  HEADER_BYTES,
  headerCheckAt,
  PAYLOAD_BYTES_MAX,
  PROTOCOL_VERSION,
  SYNC_0,
  SYNC_1,
  timeMsAt,
} from './frame.ts';
import { readHello } from './hello.ts';
import { type FrameHeader, FrameType, type Message } from './messages.ts';
import { RackTelemetryReader } from './rack-telemetry.ts';
import {
  COMMAND_ANSWER_FIELDS,
  EVENT_FIELDS,
  HEARTBEAT_ANSWER_FIELDS,
  HEARTBEAT_FIELDS,
  HELLO_ANSWER_FIELDS,
  readAcknowledgement,
  readCommand,
} from './session-messages.ts';

/** Takes a message and its header; both, and the columns of the message, are reused afterwards. */
export type MessageTaker = (message: Message, header: FrameHeader) => void;

export interface DecoderCounters {
  /** Good frames, whatever was in them. */
  frames: number;
  bytes: number;
  /** Header or frame checks that did not match. */
  checksumErrors: number;
  /** Bytes that belonged to no good frame. */
  skippedBytes: number;
  /** Good frames of a type that this version does not know: not an error. */
  unknownTypes: number;
  /** Good frames of another version of the protocol. */
  otherVersions: number;
  /** Good frames whose payload is not what its type asks for. */
  malformed: number;
}

/** The frame being read lies here, aligned, before the bytes of the stream that wait. */
const SCRATCH_BYTES = Math.ceil(FRAME_BYTES_MAX / 64) * 64;
/** One read of a socket of up to 32 KiB goes in at once behind the longest unfinished frame. */
const STREAM_BYTES = SCRATCH_BYTES + 32 * 1024;

assert(
  new Uint8Array(new Uint16Array([1]).buffer)[0] === 1,
  'columns are read in place: the machine is little-endian, as the wire is',
);

/**
 * Bytes in, messages out. Any split of a stream gives the same messages. Never throws on input and
 * holds at most one unfinished frame: what is no frame is skipped and counted.
 */
export class FrameDecoder {
  readonly counters: DecoderCounters = {
    frames: 0,
    bytes: 0,
    checksumErrors: 0,
    skippedBytes: 0,
    unknownTypes: 0,
    otherVersions: 0,
    malformed: 0,
  };
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #racks: RackTelemetryReader;
  readonly #blocks: BlockTelemetryReader;
  readonly #meter = createMeterTelemetry();
  readonly #header = { sequence: 0, sourceTimeMs: 0, replayed: false };
  #start = SCRATCH_BYTES;
  #end = SCRATCH_BYTES;
  #frameBytes = 0;

  constructor() {
    const buffer = new ArrayBuffer(SCRATCH_BYTES + STREAM_BYTES);
    this.#bytes = new Uint8Array(buffer);
    this.#view = new DataView(buffer);
    this.#racks = new RackTelemetryReader(buffer);
    this.#blocks = new BlockTelemetryReader(buffer);
  }

  /** Forgets the unfinished frame: a new connection begins. Counters go on. */
  reset(): void {
    this.#start = SCRATCH_BYTES;
    this.#end = SCRATCH_BYTES;
  }

  push(chunk: Uint8Array, take: MessageTaker): void {
    this.counters.bytes += chunk.length;
    for (let from = 0; from < chunk.length; ) {
      const size = Math.min(chunk.length - from, this.#bytes.length - this.#end);
      // A whole chunk needs no view of its own.
      const part = size === chunk.length ? chunk : chunk.subarray(from, from + size);
      this.#bytes.set(part, this.#end);
      this.#end += size;
      from += size;
      this.#readFrames(take);
      this.#bytes.copyWithin(SCRATCH_BYTES, this.#start, this.#end);
      this.#end -= this.#start - SCRATCH_BYTES;
      this.#start = SCRATCH_BYTES;
    }
  }

  /** The bytes of the frame that is being taken, for who shows them. Valid as the message is. */
  frame(): Uint8Array {
    return this.#bytes.subarray(0, this.#frameBytes);
  }

  #readFrames(take: MessageTaker): void {
    const bytes = this.#bytes;
    while (this.#end - this.#start >= HEADER_BYTES) {
      const start = this.#start;
      if (bytes[start] !== SYNC_0 || bytes[start + 1] !== SYNC_1) {
        this.#skipToSync(1);
        continue;
      }
      bytes.copyWithin(0, start, start + HEADER_BYTES);
      const payloadBytes = this.#view.getUint16(At.payloadLength, true);
      if (
        this.#view.getUint16(At.headerCheck, true) !== headerCheckAt(bytes, 0) ||
        payloadBytes > PAYLOAD_BYTES_MAX
      ) {
        this.counters.checksumErrors += 1;
        this.#skipToSync(2);
        continue;
      }
      const length = frameBytes(payloadBytes);
      if (this.#end - start < length) return;
      bytes.copyWithin(HEADER_BYTES, start + HEADER_BYTES, start + length);
      const checksumAt = length - CHECKSUM_BYTES;
      if (this.#view.getUint32(checksumAt, true) !== crc32c(bytes, 0, checksumAt)) {
        this.counters.checksumErrors += 1;
        // Not over the whole frame: if bytes of it are missing, the next one stands within its length.
        this.#skipToSync(2);
        continue;
      }
      this.#start = start + length;
      this.#frameBytes = length;
      this.counters.frames += 1;
      this.#takeFrame(payloadBytes, take);
    }
  }

  /** Goes on at the next byte, at least `least` further, that can begin a frame. */
  #skipToSync(least: number): void {
    const found = this.#bytes.indexOf(SYNC_0, this.#start + least);
    const next = found < 0 || found > this.#end ? this.#end : found;
    this.counters.skippedBytes += next - this.#start;
    this.#start = next;
  }

  #takeFrame(payloadBytes: number, take: MessageTaker): void {
    const view = this.#view;
    if (view.getUint8(At.version) !== PROTOCOL_VERSION) {
      this.counters.otherVersions += 1;
      return;
    }
    const header = this.#header;
    header.sequence = view.getUint32(At.sequence, true);
    header.sourceTimeMs = timeMsAt(view, At.sourceTimeMs);
    header.replayed = (view.getUint16(At.flags, true) & FLAG_REPLAYED) !== 0;
    const type = view.getUint8(At.type);
    if (!KNOWN_TYPES.has(type)) {
      this.counters.unknownTypes += 1;
      return;
    }
    const unit = view.getUint16(At.unit, true);
    const message = header.sourceTimeMs < 0 ? undefined : this.#read(type, unit, payloadBytes);
    if (message === undefined) this.counters.malformed += 1;
    else take(message, header);
  }

  #read(type: number, unit: number, payloadBytes: number): Message | undefined {
    switch (type) {
      case FrameType.rackTelemetry:
        return this.#racks.read(unit, payloadBytes);
      case FrameType.blockTelemetry:
        return this.#blocks.read(payloadBytes);
      case FrameType.meterTelemetry:
        return this.#fixed(METER_FIELDS, this.#meter, payloadBytes);
      case FrameType.event: {
        const event = { type, kind: 1, level: 0, rack: unit, cell: 0, code: 0, value: 0 } as const;
        return this.#fixed(EVENT_FIELDS, event, payloadBytes);
      }
      case FrameType.command:
        return readCommand(this.#view, HEADER_BYTES, unit, payloadBytes);
      case FrameType.commandAnswer:
        return this.#fixed(COMMAND_ANSWER_FIELDS, { type, commandId: 0, verdict: 0 }, payloadBytes);
      case FrameType.heartbeat:
        return this.#fixed(HEARTBEAT_FIELDS, { type, id: 0, controllerTimeMs: 0 }, payloadBytes);
      case FrameType.heartbeatAnswer: {
        const answer = {
          type,
          id: 0,
          controllerTimeMs: 0,
          deviceReceiveTimeMs: 0,
          deviceSendTimeMs: 0,
          oldestSequence: 0,
        } as const;
        return this.#fixed(HEARTBEAT_ANSWER_FIELDS, answer, payloadBytes);
      }
      case FrameType.hello:
        return readHello(this.#bytes, this.#view, HEADER_BYTES, payloadBytes);
      case FrameType.helloAnswer: {
        const answer = { type, verdict: 0, resumeAfterSequence: 0 } as const;
        return this.#fixed(HELLO_ANSWER_FIELDS, answer, payloadBytes);
      }
      case FrameType.acknowledgement:
        return readAcknowledgement(this.#view, HEADER_BYTES, payloadBytes);
      default:
        return undefined;
    }
  }

  #fixed<M extends Message>(fields: Fields<M>, into: M, payloadBytes: number): M | undefined {
    // A longer payload is a later revision of this version: what it adds stands at the end.
    if (payloadBytes < fields.bytes) return undefined;
    return fields.read(this.#view, HEADER_BYTES, into) ? into : undefined;
  }
}

const KNOWN_TYPES: ReadonlySet<number> = new Set(Object.values(FrameType));
