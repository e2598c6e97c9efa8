import { connect, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import {
  type DeviceOrder,
  type Driver,
  DriverStanding,
  type OrderAnswered,
  OrderOutcome,
} from '@cellarium/drivers';
import {
  type Columns,
  type Endpoint,
  type LINK_COLUMNS,
  LinkError,
  LinkState,
  type LinkTls,
} from '@cellarium/model';
import type { Clock } from '@cellarium/stdx';
import { type Backoff, STEADY_AFTER_MS } from './backoff.ts';
import { Rate } from './rate.ts';
import { connectSecurely } from './secure.ts';
import { linkErrorOf } from './socket-error.ts';

/**
 * A device in the same building answers in milliseconds. What was lost the system sends again after a
 * second: with a try of two, one of the two meets a device that comes back within that second.
 */
const CONNECT_TIMEOUT_MS = 2_000;
/** From the first packet on: small devices work a second or more on their part of the greeting of TLS. */
const TLS_TIMEOUT_MS = 5_000;
/** From the connection to the device's first byte. */
const GREETING_TIMEOUT_MS = 5_000;
/** Three periods of its telemetry. */
const SILENT_AFTER_MS = 3_000;
/**
 * A silent connection is kept for a while: after a short break of the network TCP goes on by itself,
 * quicker than a new connection. One that the other end forgot never does.
 */
const REOPEN_AFTER_MS = 10_000;
/** Two seconds of a block of 12 racks in one read. */
const READ_BYTES = 32 * 1024;
/**
 * A device that floods gets its share and no more, TCP holds it back: in a tick of 100 ms seventeen
 * seconds of such a block, ten times the rate at which stores are emptied.
 */
const READ_BYTES_PER_TICK_MAX = 256 * 1024;
/** Heartbeats and commands of minutes: when so much waits, nobody reads at the other end. */
const UNSENT_BYTES_MAX = 64 * 1024;

export interface LinkOptions {
  readonly endpoint: Endpoint;
  /** Where the link is of Modbus Security. */
  readonly tls?: LinkTls | undefined;
  readonly driver: Driver;
  readonly clock: Clock;
  readonly backoff: Backoff;
}

/** One device's TCP connection: opened, watched and opened again. Moves bytes, knows no protocol. */
export class Link {
  readonly #endpoint: Endpoint;
  readonly #tls: LinkTls | undefined;
  readonly #driver: Driver;
  readonly #clock: Clock;
  readonly #backoff: Backoff;
  /** Read into again and again: the driver copies what it keeps before it returns. */
  readonly #readBuffer = new Uint8Array(READ_BYTES);
  readonly #frameRate = new Rate();
  readonly #byteRate = new Rate();
  #socket: Socket | undefined;
  #state: LinkState = LinkState.down;
  #lastError: LinkError = LinkError.none;
  #stateSinceMs: number;
  /** Monotonic, like all deadlines. */
  #stateSinceMonotonicMs: number;
  /** Or when the connection was made: it may take as long to its first frame. */
  #lastFrameMonotonicMs = 0;
  #lastBytesMonotonicMs = 0;
  #triedMonotonicMs = 0;
  #connectTimeoutMs = CONNECT_TIMEOUT_MS;
  #retryAtMs: number;
  #bytes = 0;
  #bytesOfConnection = 0;
  #bytesOfTick = 0;
  #connections = 0;

  /** The first try is made `delayMs` from now. */
  constructor({ endpoint, tls, driver, clock, backoff }: LinkOptions, delayMs: number) {
    this.#endpoint = endpoint;
    this.#tls = tls;
    this.#driver = driver;
    this.#clock = clock;
    this.#backoff = backoff;
    this.#stateSinceMs = Math.floor(clock.utcMs());
    this.#stateSinceMonotonicMs = clock.monotonicMs();
    this.#retryAtMs = this.#stateSinceMonotonicMs + delayMs;
  }

  get driver(): Driver {
    return this.#driver;
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Does what is due; called ten times a second. */
  tick(): void {
    const nowMs = this.#clock.monotonicMs();
    if (this.#socket === undefined) {
      if (nowMs >= this.#retryAtMs) this.#open();
      return;
    }
    if (this.#bytesOfTick >= READ_BYTES_PER_TICK_MAX) this.#socket.resume();
    this.#bytesOfTick = 0;
    const inStateMs = nowMs - this.#stateSinceMonotonicMs;
    if (this.#state === LinkState.connecting) {
      if (inStateMs >= this.#connectTimeoutMs) this.#fail(LinkError.timedOut);
      return;
    }
    if (this.#state !== LinkState.greeting || this.#bytesOfConnection > 0) this.#watch(nowMs);
    else if (inStateMs >= GREETING_TIMEOUT_MS) this.#fail(LinkError.silent);
    if (this.#socket === undefined) return;
    this.#driver.tick(this.#clock.utcMs(), this.#clock.monotonicMs());
    this.#write();
  }

  /** Closes for good; resolves when the socket is gone. */
  close(): Promise<void> {
    const socket = this.#socket;
    this.#retryAtMs = Number.POSITIVE_INFINITY;
    if (socket === undefined) return Promise.resolve();
    return new Promise((resolve) => {
      socket.once('close', () => resolve());
      this.#drop(LinkError.none);
    });
  }

  /** Goes out with this call, as far as there is a connection. */
  order(order: DeviceOrder, answered: OrderAnswered): void {
    if (this.#driver.order === undefined) answered(OrderOutcome.unsupported);
    else this.#driver.order(order, this.#clock.utcMs(), this.#clock.monotonicMs(), answered);
    this.#write();
  }

  /** Once a second. */
  fillStatistics(columns: Columns<typeof LINK_COLUMNS>, row: number): void {
    this.#driver.fillStatistics(columns, row);
    columns.state[row] = this.#state;
    columns.lastError[row] = this.#lastError;
    columns.stateSinceMs[row] = this.#stateSinceMs;
    columns.framesPerSecond[row] = this.#frameRate.read(columns.frames[row]!);
    columns.bytesPerSecond[row] = this.#byteRate.read(this.#bytes);
    columns.reconnects[row] = Math.max(0, this.#connections - 1);
  }

  #open(): void {
    this.#triedMonotonicMs = this.#clock.monotonicMs();
    this.#connectTimeoutMs = CONNECT_TIMEOUT_MS;
    if (this.#tls) {
      this.#openSecurely(this.#tls);
      return;
    }
    const { host, port } = this.#endpoint;
    const socket = connect({
      host,
      port,
      noDelay: true,
      onread: {
        buffer: this.#readBuffer,
        callback: (length) => {
          if (this.#socket === socket) this.#received(this.#readBuffer.subarray(0, length));
          return this.#bytesOfTick < READ_BYTES_PER_TICK_MAX;
        },
      },
    });
    socket.once('connect', () => {
      if (this.#socket === socket) this.#connected();
    });
    this.#watchSocket(socket, linkErrorOf);
  }

  #openSecurely(tls: LinkTls): void {
    let socket: TLSSocket;
    try {
      socket = connectSecurely(this.#endpoint, tls);
    } catch {
      // Certificates that were exchanged for such as do not belong together: as good as refused.
      this.#fail(LinkError.tlsRefused);
      return;
    }
    socket.setNoDelay(true);
    let isReached = false;
    socket.once('connect', () => {
      isReached = true;
      if (this.#socket === socket) this.#connectTimeoutMs = TLS_TIMEOUT_MS;
    });
    socket.once('secureConnect', () => {
      if (this.#socket === socket) this.#connected();
    });
    socket.on('data', (bytes: Buffer) => {
      if (this.#socket !== socket) return;
      this.#received(bytes);
      if (this.#bytesOfTick >= READ_BYTES_PER_TICK_MAX) socket.pause();
    });
    this.#watchSocket(socket, (error) => {
      // Who hangs up in the greeting of TLS, or right after it without a word, does not want us.
      const isGreeted = this.#state === LinkState.greeting && this.#bytesOfConnection === 0;
      const isRefused = isGreeted || (isReached && this.#state === LinkState.connecting);
      return isRefused ? LinkError.tlsRefused : linkErrorOf(error);
    });
  }

  #watchSocket(socket: Socket, errorOf: (error: Error | undefined) => LinkError): void {
    this.#socket = socket;
    this.#enter(LinkState.connecting);
    socket.on('error', (error) => {
      if (this.#socket === socket) this.#fail(errorOf(error));
    });
    socket.once('close', () => {
      if (this.#socket === socket) this.#fail(errorOf(undefined));
    });
  }

  #connected(): void {
    this.#connections += 1;
    this.#bytesOfConnection = 0;
    this.#lastFrameMonotonicMs = this.#clock.monotonicMs();
    this.#enter(LinkState.greeting);
    this.#driver.connected(this.#clock.utcMs(), this.#clock.monotonicMs());
    this.#write();
  }

  #received(bytes: Uint8Array): void {
    const { length } = bytes;
    this.#bytes += length;
    this.#bytesOfConnection += length;
    this.#bytesOfTick += length;
    this.#lastBytesMonotonicMs = this.#clock.monotonicMs();
    const { frames } = this.#driver;
    this.#driver.received(bytes, this.#clock.utcMs(), this.#clock.monotonicMs());
    this.#write();
    if (this.#driver.standing === DriverStanding.refused) this.#fail(this.#driver.refusal);
    else if (this.#driver.standing === DriverStanding.up && this.#driver.frames !== frames) {
      this.#lastFrameMonotonicMs = this.#clock.monotonicMs();
      this.#enter(LinkState.up);
    }
  }

  #watch(nowMs: number): void {
    const silentMs = nowMs - this.#lastFrameMonotonicMs;
    // Until its first frame all that a device said was unreadable, whenever that was.
    const isHeard =
      this.#driver.standing === DriverStanding.greeting
        ? this.#bytesOfConnection > 0
        : nowMs - this.#lastBytesMonotonicMs < SILENT_AFTER_MS;
    const error = isHeard ? LinkError.garbage : LinkError.silent;
    if (silentMs >= REOPEN_AFTER_MS) {
      this.#fail(error);
    } else if (silentMs >= SILENT_AFTER_MS) {
      this.#lastError = error;
      this.#enter(isHeard ? LinkState.garbled : LinkState.silent);
    } else if (this.#state === LinkState.up) {
      if (nowMs - this.#stateSinceMonotonicMs >= STEADY_AFTER_MS) this.#backoff.reset();
    }
  }

  #write(): void {
    const socket = this.#socket;
    // The driver's output waits too, and is bounded there.
    if (socket === undefined || socket.writableLength > UNSENT_BYTES_MAX) return;
    const output = this.#driver.output();
    if (output !== undefined) socket.write(output);
  }

  /** A try that hung for longer than the backoff was the wait itself: the next begins at once. */
  #fail(error: LinkError): void {
    const nowMs = this.#clock.monotonicMs();
    const fromMs = this.#state === LinkState.connecting ? this.#triedMonotonicMs : nowMs;
    this.#drop(error);
    this.#retryAtMs = Math.max(nowMs, fromMs + this.#backoff.nextMs());
  }

  /** A refused device shall know why: what was written still goes out. */
  #drop(error: LinkError): void {
    const socket = this.#socket;
    this.#socket = undefined;
    if (error !== LinkError.none) this.#lastError = error;
    this.#enter(LinkState.down);
    this.#driver.disconnected(this.#clock.utcMs());
    // Only what the system has already taken: a peer that does not read must not hold the socket.
    if (socket?.writableLength === 0 && !socket.connecting) socket.destroySoon();
    else socket?.destroy();
  }

  #enter(state: LinkState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#stateSinceMs = Math.floor(this.#clock.utcMs());
    this.#stateSinceMonotonicMs = this.#clock.monotonicMs();
  }
}
