import type { Socket } from 'node:net';
import { FrameDecoder, FrameType, type HelloVerdict, type Message } from '@cellarium/bms-frame';
import { Delayed, type Line } from './line.ts';

/** With so much unsent the socket is slow: the rest stays in the device, which knows what is new. */
const SOCKET_BYTES_MAX = 64 * 1_024;
/** A hello answer is 36 bytes; who sends more before it does not speak the protocol. */
const GREETING_BYTES_MAX = 4_096;
const GREETING_MS_MAX = 10_000;

export const Role = {
  /** Its answer to the hello has not come. */
  greeting: 0,
  /** Owns the store: what it acknowledges leaves it. At most one a device. */
  controller: 1,
  /** Gets the live frames; nothing that it says counts. */
  observer: 2,
  /** Would be the controller, but there is one: observes until it can take its place. */
  standby: 3,
} as const;
export type Role = (typeof Role)[keyof typeof Role];

export interface ConnectionEvents {
  /** The answer to the hello is here; the connection's role is the device's to give. */
  greeted(connection: Connection, verdict: HelloVerdict, bytes: readonly Uint8Array[]): void;
  /** Bytes of a controller. */
  received(connection: Connection, bytes: Uint8Array): void;
  /** The socket takes bytes again. */
  drained(connection: Connection): void;
  closed(connection: Connection): void;
}

/** One accepted socket of a device: bytes out through the faulty line, bytes in by role. */
export class Connection {
  role: Role = Role.greeting;
  /** When bytes last came, by the monotonic clock. */
  heardMs: number;
  readonly #socket: Socket;
  readonly #line: Line;
  readonly #events: ConnectionEvents;
  readonly #delayed = new Delayed();
  readonly #acceptedMs: number;
  #greeting: { decoder: FrameDecoder; bytes: Uint8Array[]; length: number } | undefined = {
    decoder: new FrameDecoder(),
    bytes: [],
    length: 0,
  };

  constructor(socket: Socket, line: Line, events: ConnectionEvents, nowMs: number) {
    this.#socket = socket;
    this.#line = line;
    this.#events = events;
    this.#acceptedMs = nowMs;
    this.heardMs = nowMs;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => this.#take(bytes));
    socket.on('drain', () => events.drained(this));
    // A reset is an end like another: 'close' follows it.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => events.closed(this));
  }

  /** Whether it takes more: a slow one must not fill the memory. */
  get takes(): boolean {
    return this.#socket.writableLength < SOCKET_BYTES_MAX && !this.#delayed.full;
  }

  /** Given to it and not yet taken by the network. */
  get unsentBytes(): number {
    return this.#socket.writableLength + this.#delayed.bytes;
  }

  send(bytes: Uint8Array, nowMs: number): void {
    const arriving = this.#line.pass(bytes);
    if (arriving.length === 0) return;
    const { delayMs } = this.#line;
    if (delayMs === 0 && this.#delayed.empty) this.#socket.write(arriving);
    else this.#delayed.push(arriving, nowMs + delayMs);
  }

  /** Lets delayed bytes go, and closes who never answered the hello. */
  tick(nowMs: number): void {
    for (;;) {
      const bytes = this.#delayed.shift(nowMs);
      if (bytes === undefined) break;
      this.#socket.write(bytes);
    }
    if (this.role === Role.greeting && nowMs - this.#acceptedMs > GREETING_MS_MAX) this.close();
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(bytes: Uint8Array): void {
    const greeting = this.#greeting;
    if (greeting === undefined) {
      if (this.role === Role.controller) this.#events.received(this, bytes);
      return;
    }
    greeting.bytes.push(bytes);
    greeting.length += bytes.length;
    let verdict: HelloVerdict | undefined;
    greeting.decoder.push(bytes, (message: Message) => {
      if (message.type === FrameType.helloAnswer) verdict ??= message.verdict;
    });
    if (verdict !== undefined) {
      this.#greeting = undefined;
      this.#events.greeted(this, verdict, greeting.bytes);
    } else if (greeting.length > GREETING_BYTES_MAX) {
      this.close();
    }
  }
}
