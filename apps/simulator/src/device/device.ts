import type { Socket } from 'node:net';
import {
  type Command,
  type CommandVerdict,
  type DeviceIdentity,
  DeviceSession,
  encodeHello,
  FRAME_BYTES_MAX,
  FrameBuffer,
  FrameType,
  HelloVerdict,
  PROTOCOL_REVISION,
  PROTOCOL_VERSION,
} from '@cellarium/bms-frame';
import type { Endpoint } from '@cellarium/model';
import type { NetworkColumns } from '@cellarium/plant';
import { type Clock, err, ok, type Random, type Result } from '@cellarium/stdx';
import { DeviceClock } from './clock.ts';
import { Connection, type ConnectionEvents, Role } from './connection.ts';
import { Line } from './line.ts';
import { Port } from './port.ts';
import type { Report } from './reports.ts';

/** A controller, its successor while it restarts, and two people with laptops. */
const CONNECTIONS_MAX = 4;
/** A controller speaks every second; after so long without a word another may take its place. */
const CONTROLLER_SILENT_MS = 5_000;

export interface DeviceOptions {
  /** `meter` or the block's place. */
  readonly name: string;
  /** Row of the network columns. */
  readonly index: number;
  readonly endpoint: Endpoint;
  readonly identity: DeviceIdentity;
  readonly report: Report;
  readonly command: (command: Command) => CommandVerdict;
  readonly heartbeat: () => void;
  readonly network: NetworkColumns;
  readonly clock: Clock;
  readonly random: Random;
  /** Tells the person at the simulator what goes wrong at the port. */
  readonly say: (line: string) => void;
}

/**
 * One device of the field on a port of its own: measures when it is told, keeps what is not
 * acknowledged, serves one controller and a few observers through a line that may be faulty.
 */
export class Device {
  readonly name: string;
  readonly #options: DeviceOptions;
  readonly #clock: DeviceClock;
  readonly #line: Line;
  readonly #session: DeviceSession;
  readonly #connections = new Set<Connection>();
  readonly #events: ConnectionEvents;
  readonly #port: Port;
  #isOpen = false;
  #controller: Connection | undefined;

  constructor(options: DeviceOptions) {
    this.name = options.name;
    this.#options = options;
    this.#port = new Port(
      options.endpoint,
      (socket) => this.#accept(socket),
      (error) => options.say(`${this.name} can not listen again: ${error.message}; it tries on`),
    );
    this.#clock = new DeviceClock(options.clock, options.network, options.index);
    this.#line = new Line(options.network, options.index, options.random);
    this.#session = new DeviceSession({
      identity: options.identity,
      acts: { command: options.command, heartbeat: options.heartbeat },
    });
    this.#events = {
      greeted: (connection, verdict, bytes) => this.#greeted(connection, verdict, bytes),
      received: (connection, bytes) => this.#received(connection, bytes),
      drained: (connection) => this.#drained(connection),
      closed: (connection) => this.#closed(connection),
    };
  }

  get port(): number {
    return this.#port.number;
  }

  get address(): string {
    return this.#port.address;
  }

  /** Opens the port for the first time; afterwards `tick` keeps it as the link is. */
  async open(): Promise<Result<number, NodeJS.ErrnoException>> {
    const failed = await this.#port.open();
    if (failed !== undefined) return err(failed);
    this.#isOpen = true;
    return ok(this.#port.number);
  }

  close(): void {
    this.#isOpen = false;
    this.#unplug();
  }

  /** Measures, stores, and sends what it may: all frames of this second in one write. */
  report(nowMs: number, speed: number): void {
    const before = this.#session.newestSequence;
    this.#options.report(this.#session, this.#clock.utcMs(), speed);
    this.#flush(nowMs);
    this.#showObservers(before + 1, nowMs);
  }

  /** What has to happen between reports; called some fifty times a second. */
  tick(nowMs: number): void {
    if (this.#isOpen && this.#line.down === this.#port.listening) this.#followLink(nowMs);
    if (this.#connections.size === 0) return;
    if (this.#controller !== undefined) {
      this.#session.tick(this.#clock.utcMs());
      this.#flush(nowMs);
    }
    for (const connection of this.#connections) connection.tick(nowMs);
  }

  status() {
    return {
      device: this.name,
      address: this.#port.address,
      listening: this.#port.listening,
      connections: this.#connections.size,
      unsentBytes: Array.from(this.#connections).reduce(
        (sum, { unsentBytes }) => sum + unsentBytes,
        0,
      ),
      acknowledging: this.#controller !== undefined,
      storedFrames: this.#session.stored,
      storedBytes: this.#session.storedBytes,
      newestSequence: this.#session.newestSequence,
      overflowedFrames: this.#session.dropped,
      lostFrames: this.#line.lostFrames,
      corruptedFrames: this.#line.corruptedFrames,
      clockOffsetMs: this.#clock.offsetMs(),
    };
  }

  #followLink(nowMs: number): void {
    if (this.#line.down) this.#unplug();
    else this.#port.reopen(nowMs);
  }

  #unplug(): void {
    this.#port.close();
    for (const connection of this.#connections) connection.close();
  }

  #accept(socket: Socket): void {
    if (this.#connections.size >= CONNECTIONS_MAX || this.#line.down) {
      socket.destroy();
      return;
    }
    const nowMs = this.#options.clock.monotonicMs();
    const connection = new Connection(socket, this.#line, this.#events, nowMs);
    this.#connections.add(connection);
    connection.send(this.#hello(), nowMs);
  }

  #hello(): Uint8Array {
    const into = new FrameBuffer(new Uint8Array(FRAME_BYTES_MAX));
    const end = encodeHello(
      into,
      0,
      {
        ...this.#options.identity,
        type: FrameType.hello,
        protocolVersion: PROTOCOL_VERSION,
        protocolRevision: PROTOCOL_REVISION,
        oldestSequence: this.#session.oldestSequence,
        newestSequence: this.#session.newestSequence,
      },
      { sequence: 0, sourceTimeMs: this.#clock.utcMs(), replayed: false },
    );
    return into.bytes.slice(0, end);
  }

  /** The first who accepts the device is its controller; others listen, until it falls silent. */
  #greeted(connection: Connection, verdict: HelloVerdict, bytes: readonly Uint8Array[]): void {
    const nowMs = this.#options.clock.monotonicMs();
    connection.heardMs = nowMs;
    const silent =
      this.#controller === undefined || nowMs - this.#controller.heardMs > CONTROLLER_SILENT_MS;
    if (verdict === HelloVerdict.accepted && silent) {
      this.#controller?.close();
      this.#controller = connection;
      connection.role = Role.controller;
      const utcMs = this.#clock.utcMs();
      this.#session.connected(utcMs);
      // Its hello has gone out already, when the socket was accepted.
      this.#session.takeOutput();
      for (const part of bytes) this.#session.received(part, utcMs);
      this.#flush(nowMs);
    } else if (verdict === HelloVerdict.accepted) {
      connection.role = Role.standby;
    } else if (verdict === HelloVerdict.observing) {
      connection.role = Role.observer;
    } else {
      // It does not want this device, has said why, and will not want it in a second either.
      connection.close();
    }
  }

  #received(connection: Connection, bytes: Uint8Array): void {
    if (connection !== this.#controller) return;
    const nowMs = this.#options.clock.monotonicMs();
    connection.heardMs = nowMs;
    this.#session.received(bytes, this.#clock.utcMs());
    this.#flush(nowMs);
  }

  #drained(connection: Connection): void {
    if (connection === this.#controller) this.#flush(this.#options.clock.monotonicMs());
  }

  #closed(connection: Connection): void {
    this.#connections.delete(connection);
    if (connection !== this.#controller) return;
    this.#controller = undefined;
    this.#session.disconnected();
    // Who waited for the place comes again and finds it free: a hello is the only way in.
    for (const other of this.#connections) if (other.role === Role.standby) other.close();
  }

  #flush(nowMs: number): void {
    if (this.#controller === undefined || !this.#controller.takes) return;
    const bytes = this.#session.takeOutput();
    if (bytes !== undefined) this.#controller.send(bytes, nowMs);
  }

  /** Live frames from `first` on, to who listens; a slow observer misses seconds, nobody waits. */
  #showObservers(first: number, nowMs: number): void {
    let frames: Uint8Array | undefined;
    for (const connection of this.#connections) {
      if (connection.role !== Role.observer && connection.role !== Role.standby) continue;
      if (!connection.takes) continue;
      frames ??= this.#framesFrom(first);
      // A copy of its own: the line may damage it.
      if (frames.length > 0) connection.send(new Uint8Array(frames), nowMs);
    }
  }

  #framesFrom(first: number): Uint8Array {
    const parts: Uint8Array[] = [];
    for (let sequence = first; sequence <= this.#session.newestSequence; sequence += 1) {
      const frame = this.#session.frame(sequence);
      if (frame !== undefined) parts.push(frame);
    }
    return Buffer.concat(parts);
  }
}
