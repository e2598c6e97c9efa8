import { type DecoderCounters, FrameDecoder } from './decoder.ts';
import { DeviceClock } from './device-clock.ts';
import { FRAME_BYTES_MAX, type FrameBuffer, PROTOCOL_VERSION } from './frame.ts';
import {
  type BlockTelemetry,
  type Command,
  type CommandAnswer,
  type DeviceEvent,
  type DeviceKind,
  type FrameHeader,
  FrameType,
  type Hello,
  HelloVerdict,
  type Message,
  type MeterTelemetry,
  type RackTelemetry,
} from './messages.ts';
import { Output } from './output.ts';
import { Repair } from './repair.ts';
import { SequenceWindow } from './sequence-window.ts';
import { encodeAcknowledgement, encodeCommand, encodeDeviceMessage } from './session-messages.ts';

/** The device that must stand at the other end. */
export interface ExpectedDevice {
  readonly deviceKind: DeviceKind;
  /** From 1; 0 for the meter. */
  readonly blockNumber: number;
  readonly racks: number;
  readonly modulesPerRack: number;
  readonly cellsPerModule: number;
  readonly sensorsPerModule: number;
}

export type DeviceReport =
  | RackTelemetry
  | BlockTelemetry
  | MeterTelemetry
  | DeviceEvent
  | CommandAnswer;
/** Takes what a device reports, each sequence once; message and header are reused afterwards. */
export type ReportTaker = (report: DeviceReport, header: FrameHeader) => void;

export const ControllerSessionState = {
  disconnected: 0,
  /** No hello yet. */
  greeting: 1,
  open: 2,
  /** Another device, layout or version: close when the answer is out. */
  refused: 3,
} as const;
export type ControllerSessionState =
  (typeof ControllerSessionState)[keyof typeof ControllerSessionState];

const HEARTBEAT_EVERY_MS = 1_000;
/** Heartbeats, acknowledgements and commands of many seconds; a full output means a dead link. */
const OUTPUT_BYTES_MAX = 16 * 1_024;

/**
 * The controller's side of a connection, without the connection: bytes and times in, reports and
 * bytes out. It lives over reconnects, so that every sequence is taken once.
 *
 * `nowMs` is the controller's UTC clock, which dates what goes out and may leap; heartbeats, what is asked
 * for again and round trips are measured by `monotonicMs`, which does not.
 */
export class ControllerSession {
  readonly clock = new DeviceClock();
  readonly sequences = new SequenceWindow();
  /** Stored frames from the device's store, late. */
  replayed = 0;
  /** Frames that had no business where they came: before the hello, or without a sequence. */
  misplaced = 0;
  readonly #expected: ExpectedDevice;
  readonly #report: ReportTaker;
  readonly #repair = new Repair(this.sequences);
  readonly #decoder = new FrameDecoder();
  readonly #output = new Output(OUTPUT_BYTES_MAX);
  readonly #take = (message: Message, header: FrameHeader): void =>
    this.#takeMessage(message, header);
  #state: ControllerSessionState = ControllerSessionState.disconnected;
  #verdict: HelloVerdict = HelloVerdict.accepted;
  #hello: Hello | undefined;
  /** Whose sequences `sequences` are. */
  #accepted: Hello | undefined;
  #nowMs = 0;
  #monotonicMs = 0;
  #heartbeatMs = 0;
  #acknowledged = -1;

  constructor(expected: ExpectedDevice, report: ReportTaker) {
    this.#expected = expected;
    this.#report = report;
  }

  get state(): ControllerSessionState {
    return this.#state;
  }

  /** Why the device was refused; `accepted` where it was not. */
  get verdict(): HelloVerdict {
    return this.#verdict;
  }

  /** Who answered last at the other end. */
  get hello(): Hello | undefined {
    return this.#hello;
  }

  get counters(): Readonly<DecoderCounters> {
    return this.#decoder.counters;
  }

  connected(nowMs: number, monotonicMs: number): void {
    this.#decoder.reset();
    this.#output.clear();
    this.#state = ControllerSessionState.greeting;
    this.#verdict = HelloVerdict.accepted;
    this.#nowMs = nowMs;
    this.#monotonicMs = monotonicMs;
  }

  received(bytes: Uint8Array, nowMs: number, monotonicMs: number): void {
    if (this.#state === ControllerSessionState.disconnected) return;
    this.#nowMs = nowMs;
    this.#monotonicMs = monotonicMs;
    const otherVersions = this.counters.otherVersions;
    this.#decoder.push(bytes, this.#take);
    const isGreeting = this.#state === ControllerSessionState.greeting;
    if (isGreeting && this.counters.otherVersions > otherVersions) {
      this.#refuse(HelloVerdict.wrongVersion);
    }
  }

  /** Sends what is due. Call it a few times a second. */
  tick(nowMs: number, monotonicMs: number): void {
    this.#nowMs = nowMs;
    this.#monotonicMs = monotonicMs;
    if (this.#state !== ControllerSessionState.open) return;
    if (monotonicMs - this.#heartbeatMs < HEARTBEAT_EVERY_MS) return;
    this.#heartbeatMs = monotonicMs;
    const id = this.clock.sent(monotonicMs);
    this.#write((into, at, header) =>
      encodeDeviceMessage(
        into,
        at,
        { type: FrameType.heartbeat, id, controllerTimeMs: nowMs },
        header,
      ),
    );
    this.#acknowledge();
  }

  disconnected(): void {
    this.#state = ControllerSessionState.disconnected;
    this.#output.clear();
  }

  /** False where the device is not there, or so far behind that nothing more goes out to it. */
  command(command: Command): boolean {
    if (this.#state !== ControllerSessionState.open) return false;
    return this.#write((into, at, header) => encodeCommand(into, at, command, header));
  }

  /** What is to be written to the socket, all in one piece; undefined where nothing is. */
  takeOutput(): Uint8Array | undefined {
    return this.#output.take();
  }

  #takeMessage(message: Message, header: FrameHeader): void {
    if (message.type === FrameType.hello) {
      this.#takeHello(message);
      return;
    }
    if (this.#state !== ControllerSessionState.open) {
      this.misplaced += 1;
      return;
    }
    switch (message.type) {
      case FrameType.rackTelemetry:
      case FrameType.blockTelemetry:
      case FrameType.meterTelemetry:
      case FrameType.event:
        this.#takeStored(message, header);
        return;
      case FrameType.heartbeatAnswer:
        this.clock.answered(message, this.#nowMs, this.#monotonicMs);
        this.sequences.giveUp(Math.min(message.oldestSequence - 1, this.sequences.newest));
        return;
      case FrameType.commandAnswer:
        this.#report(message, header);
        return;
      default:
        this.misplaced += 1;
    }
  }

  #takeStored(message: DeviceReport, header: FrameHeader): void {
    if (header.sequence === 0) {
      this.misplaced += 1;
      return;
    }
    if (header.replayed) this.#repair.replayed(header.sequence, this.#monotonicMs);
    if (!this.sequences.take(header.sequence)) return;
    if (header.replayed) this.replayed += 1;
    this.#report(message, header);
  }

  #takeHello(hello: Hello): void {
    const verdict = this.#judge(hello);
    this.#hello = hello;
    if (verdict !== HelloVerdict.accepted) {
      this.#refuse(verdict);
      return;
    }
    const before = this.#accepted;
    this.#accepted = hello;
    const known = before?.bootId === hello.bootId && before.serial === hello.serial;
    // A device that knows less than it has sent has forgotten: the same as a new boot.
    if (!known || hello.newestSequence < this.sequences.contiguous) {
      this.sequences.start(Math.max(0, hello.oldestSequence - 1));
      this.clock.reset();
    } else {
      this.sequences.giveUp(hello.oldestSequence - 1);
      this.clock.reconnected();
    }
    this.sequences.announce(hello.newestSequence);
    this.#state = ControllerSessionState.open;
    this.#verdict = HelloVerdict.accepted;
    this.#repair.announced(hello.newestSequence, this.#monotonicMs);
    this.#acknowledged = this.sequences.contiguous;
    this.#heartbeatMs = Number.NEGATIVE_INFINITY;
    this.#answer(HelloVerdict.accepted);
  }

  #judge(hello: Hello): HelloVerdict {
    const expected = this.#expected;
    if (hello.protocolVersion !== PROTOCOL_VERSION) return HelloVerdict.wrongVersion;
    if (hello.deviceKind !== expected.deviceKind || hello.blockNumber !== expected.blockNumber) {
      return HelloVerdict.wrongDevice;
    }
    const isLaidOut =
      hello.racks === expected.racks &&
      hello.modulesPerRack === expected.modulesPerRack &&
      hello.cellsPerModule === expected.cellsPerModule &&
      hello.sensorsPerModule === expected.sensorsPerModule;
    return isLaidOut ? HelloVerdict.accepted : HelloVerdict.wrongLayout;
  }

  #refuse(verdict: HelloVerdict): void {
    this.#state = ControllerSessionState.refused;
    this.#verdict = verdict;
    this.#answer(verdict);
  }

  #answer(verdict: HelloVerdict): void {
    const resumeAfterSequence = this.sequences.contiguous;
    const { helloAnswer } = FrameType;
    this.#write((into, at, header) =>
      encodeDeviceMessage(into, at, { type: helloAnswer, verdict, resumeAfterSequence }, header),
    );
  }

  #acknowledge(): void {
    const missing = this.#repair.due(this.#monotonicMs);
    const sequence = this.sequences.contiguous;
    if (sequence === this.#acknowledged && missing.length === 0) return;
    const acknowledgement = { type: FrameType.acknowledgement, sequence, missing } as const;
    const isOut = this.#write((into, at, header) =>
      encodeAcknowledgement(into, at, acknowledgement, header),
    );
    if (isOut) this.#acknowledged = sequence;
  }

  #write(encode: (into: FrameBuffer, start: number, header: FrameHeader) => number): boolean {
    const header = { sequence: 0, sourceTimeMs: this.#nowMs, replayed: false };
    return this.#output.write(FRAME_BYTES_MAX, (into, at) => encode(into, at, header));
  }
}
