import { AnsweredCommands } from './answered-commands.ts';
import { FrameDecoder } from './decoder.ts';
import {
  blockPayloadBytes,
  encodeBlockTelemetry,
  encodeMeterTelemetry,
  METER_FIELDS,
} from './device-telemetry.ts';
import { FRAME_BYTES_MAX, frameBytes, PROTOCOL_REVISION, PROTOCOL_VERSION } from './frame.ts';
import { FrameStore } from './frame-store.ts';
import { encodeHello } from './hello.ts';
import {
  type Acknowledgement,
  type BlockTelemetry,
  type Command,
  type CommandVerdict,
  type DeviceEvent,
  EventKind,
  FrameType,
  type Heartbeat,
  type Hello,
  type HelloAnswer,
  HelloVerdict,
  type Message,
  type MeterTelemetry,
  NOWHERE,
  type RackTelemetry,
} from './messages.ts';
import { Output } from './output.ts';
import { encodeRackTelemetry, rackPayloadBytes } from './rack-telemetry.ts';
import { Replay } from './replay.ts';
import { EVENT_FIELDS, encodeDeviceMessage, encodeEvent } from './session-messages.ts';

/** What a device says of itself in its hello. */
export type DeviceIdentity = Omit<
  Hello,
  'type' | 'protocolVersion' | 'protocolRevision' | 'oldestSequence' | 'newestSequence'
>;

/** What the device does when the controller speaks. */
export interface DeviceActs {
  command(command: Command): CommandVerdict;
  /** Feeds the PCS watchdog. */
  heartbeat(): void;
}

export interface DeviceSessionOptions {
  readonly identity: DeviceIdentity;
  readonly acts: DeviceActs;
  /** Of the store; from the identity's layout where it is left out. */
  readonly storeBytesMax?: number;
}

export const DeviceSessionState = {
  disconnected: 0,
  /** The hello is out, its answer is not here. */
  greeting: 1,
  open: 2,
  /** The controller does not want this device; it will close. */
  refused: 3,
} as const;
export type DeviceSessionState = (typeof DeviceSessionState)[keyof typeof DeviceSessionState];

/** More than 60 s at one telemetry of each rack and of the block a second, with room for events. */
const STORE_SECONDS = 75;
/** Four seconds of the largest block that fits; behind it a slow network holds the live frames too. */
const OUTPUT_BYTES_MAX = 256 * 1024;

/**
 * The device's side of a connection, without the connection: bytes and times in, bytes out. Every
 * telemetry and event goes to the store, and at once to the output when the session is open; what was
 * not acknowledged goes again after the next hello, or when the controller misses it.
 *
 * `nowMs` is the device's own UTC clock throughout.
 */
export class DeviceSession {
  readonly #identity: DeviceIdentity;
  readonly #acts: DeviceActs;
  readonly #decoder = new FrameDecoder();
  readonly #output = new Output(OUTPUT_BYTES_MAX);
  readonly #store: FrameStore;
  readonly #replay: Replay;
  readonly #answered = new AnsweredCommands();
  readonly #take = (message: Message): void => this.#takeMessage(message);
  #state: DeviceSessionState = DeviceSessionState.disconnected;
  #refusal: HelloVerdict = HelloVerdict.accepted;
  #droppedReported = 0;
  #nowMs = 0;
  #tickedMs = 0;

  constructor(options: DeviceSessionOptions) {
    this.#identity = options.identity;
    this.#acts = options.acts;
    const storeBytes = options.storeBytesMax ?? storeBytesFor(options.identity);
    this.#store = new FrameStore(storeBytes);
    this.#replay = new Replay(this.#store, storeBytes);
  }

  get state(): DeviceSessionState {
    return this.#state;
  }

  /** Why the controller refused; `accepted` where it did not. */
  get refusal(): HelloVerdict {
    return this.#refusal;
  }

  /** Frames that are not acknowledged yet. */
  get stored(): number {
    return this.#store.newest - this.#store.oldest + 1;
  }

  /** Frames that were lost because the store was full. */
  get dropped(): number {
    return this.#store.dropped;
  }

  /** Of the store, as in the hello. */
  get oldestSequence(): number {
    return this.#store.oldest;
  }

  get newestSequence(): number {
    return this.#store.newest;
  }

  /** What the frames that are not acknowledged yet take. */
  get storedBytes(): number {
    let bytes = 0;
    for (let at = this.#store.oldest; at <= this.#store.newest; at += 1) {
      bytes += this.#store.lengthOf(at);
    }
    return bytes;
  }

  /** A stored frame, for who only listens beside the controller; valid until the next telemetry. */
  frame(sequence: number): Uint8Array | undefined {
    if (!this.#store.has(sequence)) return undefined;
    const offset = this.#store.offsetOf(sequence);
    return this.#store.buffer.bytes.subarray(offset, offset + this.#store.lengthOf(sequence));
  }

  connected(nowMs: number): void {
    this.#decoder.reset();
    this.#output.clear();
    this.#replay.clear();
    this.#nowMs = nowMs;
    this.#tickedMs = nowMs;
    this.#state = DeviceSessionState.greeting;
    this.#refusal = HelloVerdict.accepted;
    const hello: Hello = {
      ...this.#identity,
      type: FrameType.hello,
      protocolVersion: PROTOCOL_VERSION,
      protocolRevision: PROTOCOL_REVISION,
      oldestSequence: this.#store.oldest,
      newestSequence: this.#store.newest,
    };
    const header = { sequence: 0, sourceTimeMs: nowMs, replayed: false };
    this.#output.write(FRAME_BYTES_MAX, (into, at) => encodeHello(into, at, hello, header));
  }

  received(bytes: Uint8Array, nowMs: number): void {
    if (this.#state === DeviceSessionState.disconnected) return;
    this.#nowMs = nowMs;
    this.#decoder.push(bytes, this.#take);
  }

  /** Sends what is to be sent again, a part at a time. Call it a few times a second. */
  tick(nowMs: number): void {
    if (this.#state !== DeviceSessionState.open) return;
    this.#replay.send(this.#output, nowMs - this.#tickedMs);
    this.#tickedMs = nowMs;
    this.#nowMs = nowMs;
  }

  disconnected(): void {
    this.#state = DeviceSessionState.disconnected;
    this.#output.clear();
    this.#replay.clear();
  }

  /** What is to be written to the socket, all in one piece; undefined where nothing is. */
  takeOutput(): Uint8Array | undefined {
    return this.#output.take();
  }

  rackTelemetry(telemetry: RackTelemetry, sourceTimeMs: number): void {
    const { cellVoltageMv, cellTemperatureDeciC } = telemetry;
    const payload = rackPayloadBytes(cellVoltageMv.length, cellTemperatureDeciC.length);
    const at = this.#store.reserve(frameBytes(payload));
    encodeRackTelemetry(this.#store.buffer, at, telemetry, this.#header(sourceTimeMs));
    this.#sendNewest();
  }

  blockTelemetry(telemetry: BlockTelemetry, sourceTimeMs: number): void {
    const hasResponse = telemetry.responseState !== 0;
    const payloadBytes = blockPayloadBytes(telemetry.hardwareTripBits.length, hasResponse);
    const at = this.#store.reserve(frameBytes(payloadBytes));
    encodeBlockTelemetry(this.#store.buffer, at, telemetry, this.#header(sourceTimeMs));
    this.#sendNewest();
  }

  meterTelemetry(telemetry: MeterTelemetry, sourceTimeMs: number): void {
    const at = this.#store.reserve(frameBytes(METER_FIELDS.bytes));
    encodeMeterTelemetry(this.#store.buffer, at, telemetry, this.#header(sourceTimeMs));
    this.#sendNewest();
  }

  event(event: DeviceEvent, sourceTimeMs: number): void {
    const at = this.#store.reserve(frameBytes(EVENT_FIELDS.bytes));
    encodeEvent(this.#store.buffer, at, event, this.#header(sourceTimeMs));
    this.#sendNewest();
  }

  #header(sourceTimeMs: number): { sequence: number; sourceTimeMs: number; replayed: boolean } {
    return { sequence: this.#store.newest, sourceTimeMs, replayed: false };
  }

  #sendNewest(): void {
    if (this.#state !== DeviceSessionState.open) return;
    const { newest, buffer } = this.#store;
    const offset = this.#store.offsetOf(newest);
    const length = this.#store.lengthOf(newest);
    if (!this.#output.copy(buffer.bytes, offset, length, false)) this.#replay.ask(newest, newest);
  }

  #takeMessage(message: Message): void {
    if (message.type === FrameType.helloAnswer) {
      if (this.#state === DeviceSessionState.greeting) this.#takeHelloAnswer(message);
      return;
    }
    if (this.#state !== DeviceSessionState.open) return;
    if (message.type === FrameType.heartbeat) this.#takeHeartbeat(message);
    else if (message.type === FrameType.acknowledgement) this.#takeAcknowledgement(message);
    else if (message.type === FrameType.command) this.#takeCommand(message);
  }

  #takeHelloAnswer(answer: HelloAnswer): void {
    this.#refusal = answer.verdict;
    if (answer.verdict !== HelloVerdict.accepted) {
      this.#state = DeviceSessionState.refused;
      return;
    }
    this.#state = DeviceSessionState.open;
    this.#store.acknowledge(answer.resumeAfterSequence);
    this.#replay.ask(this.#store.oldest, this.#store.newest);
    const dropped = this.#store.dropped - this.#droppedReported;
    if (dropped === 0) return;
    this.#droppedReported = this.#store.dropped;
    const { storeOverflow } = EventKind;
    const where = { rack: NOWHERE, cell: NOWHERE };
    this.event(
      { type: FrameType.event, kind: storeOverflow, level: 0, ...where, code: 0, value: dropped },
      this.#nowMs,
    );
  }

  #takeAcknowledgement(acknowledgement: Acknowledgement): void {
    this.#store.acknowledge(acknowledgement.sequence);
    for (const range of acknowledgement.missing) this.#replay.ask(range.first, range.last);
  }

  #takeHeartbeat(heartbeat: Heartbeat): void {
    this.#acts.heartbeat();
    this.#answer({
      type: FrameType.heartbeatAnswer,
      id: heartbeat.id,
      controllerTimeMs: heartbeat.controllerTimeMs,
      deviceReceiveTimeMs: this.#nowMs,
      deviceSendTimeMs: this.#nowMs,
      oldestSequence: this.#store.oldest,
    });
  }

  #takeCommand(command: Command): void {
    const { commandId } = command;
    const before = this.#answered.verdictOf(commandId);
    const verdict = before ?? this.#acts.command(command);
    if (before === undefined) this.#answered.remember(commandId, verdict);
    this.#answer({ type: FrameType.commandAnswer, commandId, verdict });
  }

  #answer(message: Parameters<typeof encodeDeviceMessage>[2]): void {
    const header = { sequence: 0, sourceTimeMs: this.#nowMs, replayed: false };
    // Where there is no room the controller is gone or far behind, and asks again.
    this.#output.write(FRAME_BYTES_MAX, (into, at) =>
      encodeDeviceMessage(into, at, message, header),
    );
  }
}

function storeBytesFor(identity: DeviceIdentity): number {
  const cells = identity.modulesPerRack * identity.cellsPerModule;
  const sensors = identity.modulesPerRack * identity.sensorsPerModule;
  const rackBytes = frameBytes(rackPayloadBytes(cells, sensors));
  const blockBytes = frameBytes(blockPayloadBytes(identity.racks, true));
  return STORE_SECONDS * (identity.racks * rackBytes + blockBytes);
}
