import type { Socket as NodeSocket } from 'node:net';
import {
  applyScopeFrame,
  type ClientToServerEvents,
  createScopeView,
  type Scope,
  type ScopeView,
  type ServerToClientEvents,
  STREAM_PATH,
  type SubscribeAnswer,
  type TableScopeKind,
} from '@cellarium/api';
import type { Station } from '@cellarium/model';
import { io, type Socket } from 'socket.io-client';

type StreamSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

type TableScope<Kind extends TableScopeKind> = { readonly kind: Kind } & Scope;

/** What came in on one subscription. */
export interface Received {
  frames: number;
  bytes: number;
  /** The newest frame itself; valid until the next. */
  newest: Uint8Array | undefined;
}

export interface StreamClientOptions {
  readonly url: string;
  /** False: takes frames and never acknowledges one. */
  readonly acknowledges?: boolean;
}

/** A client of the server's stream without a browser around it. */
export class StreamClient {
  readonly socket: StreamSocket;
  readonly #received = new Map<number, Received>();
  readonly #listeners = new Map<number, (frame: Uint8Array) => void>();

  constructor({ url, acknowledges = true }: StreamClientOptions) {
    this.socket = io(url, {
      path: STREAM_PATH,
      transports: ['websocket'],
      forceNew: true,
    });
    this.socket.on('frame', (subscription, frame, done) => {
      const bytes = frame instanceof Uint8Array ? frame : new Uint8Array(frame);
      const received = this.received(subscription);
      received.frames += 1;
      received.bytes += bytes.byteLength;
      received.newest = bytes;
      this.#listeners.get(subscription)?.(bytes);
      if (acknowledges) done();
    });
  }

  received(subscription: number): Received {
    const known = this.#received.get(subscription);
    if (known) return known;
    const received: Received = { frames: 0, bytes: 0, newest: undefined };
    this.#received.set(subscription, received);
    return received;
  }

  connected(): Promise<void> {
    if (this.socket.connected) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.socket.once('connect', resolve);
      this.socket.once('connect_error', reject);
    });
  }

  /** Takes anything: a malformed scope is for the server to refuse. */
  subscribe(subscription: number, scope: unknown): Promise<SubscribeAnswer> {
    return new Promise((resolve) => {
      this.socket.emit('subscribe', subscription, scope as Scope, resolve);
    });
  }

  /** Subscribes and keeps the scope's view up to date; `onFrame` runs after each frame is applied. */
  async view<Kind extends TableScopeKind>(
    subscription: number,
    scope: TableScope<Kind>,
    { topology, links }: Pick<Station, 'topology' | 'links'>,
    onFrame: (view: ScopeView<Kind>) => void = () => undefined,
  ): Promise<ScopeView<Kind>> {
    const view = createScopeView<Kind>(scope.kind, topology, links.length);
    this.#listeners.set(subscription, (frame) => {
      const applied = applyScopeFrame(view as unknown as ScopeView, frame);
      if (!applied.ok) throw new Error(`a frame of ${scope.kind} does not apply: ${applied.error}`);
      onFrame(view);
    });
    const answer = await this.subscribe(subscription, scope);
    if (!answer.ok) throw new Error(`${scope.kind} is refused: ${answer.message}`);
    return view;
  }

  /** Bytes that came over its TCP connection, protocol and all. */
  wireBytes(): number {
    return this.#wire()?.bytesRead ?? 0;
  }

  /** Leaves what comes in its socket, as a program that hangs does. */
  stopReading(): void {
    this.#wire()?.pause();
  }

  #wire(): NodeSocket | undefined {
    const transport = this.socket.io.engine.transport as unknown as {
      readonly ws?: { readonly _socket?: NodeSocket };
    };
    return transport.ws?._socket;
  }

  close(): void {
    this.socket.disconnect();
  }
}
