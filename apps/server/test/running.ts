import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type AlarmBatch,
  applyScopeFrame,
  type ClientToServerEvents,
  createScopeView,
  type MapScope,
  type Scope,
  type ScopeView,
  type ServerToClientEvents,
  STREAM_PATH,
  type StreamHello,
  type SubscribeAnswer,
  type TableScopeKind,
} from '@cellarium/api';
import { io, type Socket } from 'socket.io-client';
import { Stream } from '../src/stream/stream.ts';
import { Field } from './field.ts';

export const MAP: MapScope = {
  kind: 'map',
  level: 'cell',
  quantity: 'voltage',
  firstBlock: 0,
  blocks: 2,
};

type ClientSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** The stream on a real port, with clients on real sockets; its clock goes when it is told to. */
export class RunningStream {
  readonly field: Field;
  readonly stream: Stream;
  readonly #http: Server;
  readonly #clients: TestClient[] = [];

  private constructor(http: Server, field: Field) {
    this.#http = http;
    this.field = field;
    this.stream = new Stream({
      context: this.field.context,
      http,
      origins: ['https://ems.example'],
      hosts: ['127.0.0.1'],
    });
  }

  static async start(field = new Field()): Promise<RunningStream> {
    const http = createServer();
    const running = new RunningStream(http, field);
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    return running;
  }

  get port(): number {
    return (this.#http.address() as AddressInfo).port;
  }

  /** A client; connected when this resolves. */
  async client(options: { acknowledges?: boolean } = {}): Promise<TestClient> {
    const client = new TestClient(this.port, options.acknowledges ?? true);
    this.#clients.push(client);
    await client.hello;
    return client;
  }

  /** A second passes: everyone speaks, the stream sends what is new. */
  second(): void {
    this.field.clock.advance(1_000);
    this.field.everyone();
    this.stream.publish();
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) client.socket.disconnect();
    await this.stream.close();
    this.#http.closeAllConnections();
  }
}

export class TestClient {
  readonly socket: ClientSocket;
  readonly hello: Promise<StreamHello>;
  readonly frames = new Map<number, Uint8Array[]>();
  /** What was not acknowledged yet, oldest first. */
  readonly waiting: (() => void)[] = [];
  readonly cuts: string[] = [];
  readonly batches: AlarmBatch[] = [];
  readonly #arrivals: (() => void)[] = [];

  constructor(port: number, acknowledges: boolean) {
    this.socket = io(`http://127.0.0.1:${port}`, {
      path: STREAM_PATH,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    });
    this.hello = new Promise((resolve, reject) => {
      this.socket.once('hello', resolve);
      this.socket.once('connect_error', reject);
    });
    this.socket.on('cut', (code) => this.cuts.push(code));
    this.socket.on('alarms', (batch, done) => {
      this.batches.push(batch);
      if (acknowledges) done();
      else this.waiting.push(done);
      for (const arrived of this.#arrivals.splice(0)) arrived();
    });
    this.socket.on('frame', (subscription, frame, done) => {
      const bytes = frame instanceof Uint8Array ? frame : new Uint8Array(frame);
      this.framesOf(subscription).push(bytes);
      if (acknowledges) done();
      else this.waiting.push(done);
      for (const arrived of this.#arrivals.splice(0)) arrived();
    });
  }

  framesOf(subscription: number): Uint8Array[] {
    const known = this.frames.get(subscription);
    if (known) return known;
    const frames: Uint8Array[] = [];
    this.frames.set(subscription, frames);
    return frames;
  }

  subscribe(subscription: unknown, scope: unknown): Promise<SubscribeAnswer> {
    return new Promise((resolve) => {
      this.socket.emit('subscribe', subscription as number, scope as Scope, resolve);
    });
  }

  unsubscribe(subscription: number): Promise<SubscribeAnswer> {
    return new Promise((resolve) => {
      this.socket.emit('unsubscribe', subscription, resolve);
    });
  }

  follow(held: unknown): Promise<SubscribeAnswer> {
    return new Promise((resolve) => {
      this.socket.emit('followAlarms', held as number, resolve);
    });
  }

  /** Resolves when what came leads up to the event of this number. */
  async followed(sequence: number): Promise<readonly AlarmBatch[]> {
    const reached = (): boolean => {
      const last = this.batches.at(-1);
      if (last === undefined) return false;
      if (last.kind === 'reset') return last.sequence >= sequence && last.part === last.parts - 1;
      return last.first + last.events.length - 1 >= sequence;
    };
    while (!reached()) {
      await new Promise<void>((resolve) => {
        this.#arrivals.push(resolve);
      });
    }
    return this.batches;
  }

  /** When everything the client sent before is done with, and what it was answered has come. */
  settled(): Promise<number> {
    return new Promise((resolve) => {
      this.socket.emit('clock', resolve);
    });
  }

  /** Resolves when so many frames of the subscription have come since it was made. */
  async received(subscription: number, count: number): Promise<Uint8Array[]> {
    const frames = this.framesOf(subscription);
    while (frames.length < count) {
      await new Promise<void>((resolve) => {
        this.#arrivals.push(resolve);
      });
    }
    return frames;
  }

  async closed(): Promise<void> {
    if (!this.socket.connected) return;
    await new Promise<void>((resolve) => {
      this.socket.once('disconnect', () => resolve());
    });
  }
}

/** The view that a client has after these frames. */
export function viewOf<Kind extends TableScopeKind>(
  field: Field,
  kind: Kind,
  frames: readonly Uint8Array[],
): ScopeView<Kind> {
  const view = createScopeView(kind, field.topology, field.context.station.links.length);
  for (const frame of frames) {
    const applied = applyScopeFrame(view as unknown as ScopeView, frame);
    if (!applied.ok) throw new Error(applied.error);
  }
  return view;
}
