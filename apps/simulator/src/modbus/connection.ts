import type { Socket } from 'node:net';
import { type Answer, ModbusServer, type Request } from '@cellarium/modbus';
import { Delayed } from '../device/line.ts';

/** With so much unsent the other end does not read: it is not read either, until it does. */
const UNSENT_BYTES_MAX = 64 * 1_024;
/** More than any client has in flight; what comes beyond waits in its socket. */
const SLOW_REPLIES_MAX = 256;
/** Between the pieces of a torn reply. */
const PIECE_GAP_MS = 5;

/** What stands behind a connection. */
export interface Behind {
  /** Undefined: nothing is said. */
  answer(unit: number, request: Request): Answer | number | undefined;
  /** The reply as it leaves the device, and how; empty where it is lost. */
  leave(unit: number, reply: Uint8Array): Leaving;
  /** What the network adds. */
  readonly delayMs: number;
  nowMs(): number;
  closed(connection: ModbusConnection): void;
}

export interface Leaving {
  readonly bytes: Uint8Array;
  readonly slowMs: number;
  /** 0: whole. */
  readonly pieceBytes: number;
}

/** One accepted socket: requests in, replies out, each as late and as torn as it is meant to be. */
export class ModbusConnection {
  readonly #socket: Socket;
  readonly #behind: Behind;
  readonly #server: ModbusServer;
  readonly #delayed = new Delayed();
  /** Replies of slow units: a faster one overtakes them, as behind a gateway. */
  #slow: { readonly dueMs: number; readonly leaving: Leaving }[] = [];
  /** Replies to what came in one piece go out in one piece. */
  #ready: Uint8Array[] = [];
  #unit = 0;

  constructor(socket: Socket, behind: Behind) {
    this.#socket = socket;
    this.#behind = behind;
    this.#server = new ModbusServer(
      (unit, request) => {
        this.#unit = unit;
        return behind.answer(unit, request);
      },
      (reply) => this.#reply(reply),
    );
    socket.setNoDelay(true);
    socket.on('data', (bytes) => this.#take(bytes));
    socket.on('drain', () => this.#readOn());
    // A reset is an end like another: 'close' follows it.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => behind.closed(this));
  }

  get unsentBytes(): number {
    return this.#socket.writableLength + this.#delayed.bytes;
  }

  /** Lets go what is due. */
  tick(nowMs: number): void {
    if (this.#slow.length > 0) {
      const due = this.#slow.filter(({ dueMs }) => dueMs <= nowMs);
      if (due.length > 0) this.#slow = this.#slow.filter(({ dueMs }) => dueMs > nowMs);
      for (const { leaving } of due) this.#leave(leaving, nowMs);
      this.#flush();
    }
    for (;;) {
      const bytes = this.#delayed.shift(nowMs);
      if (bytes === undefined) break;
      this.#socket.write(bytes);
    }
    this.#readOn();
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(bytes: Uint8Array): void {
    this.#server.received(bytes);
    this.#flush();
    if (this.#server.broken) this.close();
    else if (this.#isFull()) this.#socket.pause();
  }

  #reply(reply: Uint8Array): void {
    const leaving = this.#behind.leave(this.#unit, reply);
    const nowMs = this.#behind.nowMs();
    if (leaving.slowMs > 0) this.#slow.push({ dueMs: nowMs + leaving.slowMs, leaving });
    else this.#leave(leaving, nowMs);
  }

  #leave({ bytes, pieceBytes }: Leaving, nowMs: number): void {
    if (bytes.length === 0) return;
    const { delayMs } = this.#behind;
    if (pieceBytes === 0 && delayMs === 0 && this.#delayed.empty) {
      this.#ready.push(bytes);
      return;
    }
    const step = pieceBytes === 0 ? bytes.length : pieceBytes;
    for (let at = 0; at < bytes.length; at += step) {
      const gapsMs = (at / step) * PIECE_GAP_MS;
      this.#delayed.push(bytes.subarray(at, at + step), nowMs + delayMs + gapsMs);
    }
  }

  #flush(): void {
    const [first] = this.#ready;
    if (first === undefined) return;
    this.#socket.write(this.#ready.length === 1 ? first : Buffer.concat(this.#ready));
    this.#ready = [];
  }

  #isFull(): boolean {
    return (
      this.#socket.writableLength > UNSENT_BYTES_MAX ||
      this.#slow.length >= SLOW_REPLIES_MAX ||
      this.#delayed.full
    );
  }

  #readOn(): void {
    if (this.#socket.isPaused() && !this.#isFull()) this.#socket.resume();
  }
}
