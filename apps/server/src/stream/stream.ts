import type { Server as HttpServer } from 'node:http';
import type { Socket as NetSocket } from 'node:net';
import {
  type ClientToServerEvents,
  type ServerToClientEvents,
  STREAM_CUTS,
  STREAM_PATH,
  type StreamCutCode,
  type SubscribeAnswer,
} from '@cellarium/api';
import { Server, type Socket } from 'socket.io';
import type { Context } from '../context.ts';
import { AlarmFollower } from './alarm-follower.ts';
import { Client } from './client.ts';
import { createCounts, type StreamCounts } from './counts.ts';
import { mayOpen } from './origin.ts';
import { Rooms } from './rooms.ts';
import { tokenIn, ViewerWatch } from './viewer-watch.ts';

/** What a client sends is a subscription of a hundred bytes. */
const CLIENT_MESSAGE_BYTES_MAX = 4_096;
/** All consoles of a company, and a loop that opens connections is stopped before memory is. */
const CLIENTS_MAX = 1_000;

export interface StreamOptions {
  readonly context: Context;
  readonly http: HttpServer;
  /** Origins besides our own. */
  readonly origins: readonly string[];
  /** Names under which the server may be asked; undefined: any. */
  readonly hosts: readonly string[] | undefined;
}

interface Viewer {
  /** Of the session that it came with; undefined: without one. */
  readonly token: string | undefined;
  readonly client: Client;
  readonly follower: AlarmFollower;
}

type StreamSocket = Socket<ClientToServerEvents, ServerToClientEvents>;

/** The live side of the server: clients on socket.io, and what each of them is sent. */
export class Stream {
  readonly counts: StreamCounts = createCounts();
  readonly #context: Context;
  readonly #watch: ViewerWatch;
  readonly #rooms: Rooms;
  readonly #io: Server<ClientToServerEvents, ServerToClientEvents>;
  readonly #clients = new Map<StreamSocket, Viewer>();

  constructor({ context, http, origins, hosts }: StreamOptions) {
    this.#context = context;
    this.#watch = new ViewerWatch(context.door, context.clock);
    this.#rooms = new Rooms(context, () => {
      this.counts.encodes += 1;
    });
    this.#io = new Server(http, {
      path: STREAM_PATH,
      serveClient: false,
      // Frames of a megabyte have no place in polling, and every transport is one more door.
      transports: ['websocket'],
      // Deflating each client's copy costs more than all the rest of the server.
      perMessageDeflate: false,
      httpCompression: false,
      maxHttpBufferSize: CLIENT_MESSAGE_BYTES_MAX,
      allowRequest: (request, answer) => {
        const { origin, host } = request.headers;
        const isFull = this.#clients.size >= CLIENTS_MAX;
        const isOurs = mayOpen(origin, host, origins, hosts);
        answer(null, !isFull && isOurs && this.#watch.mayLook(request.headers.cookie));
      },
    });
    this.#io.on('connection', (socket) => this.#connected(socket));
  }

  /** After each cycle: takes what is new, sends it to whoever is ready, cuts who is gone. */
  publish(): void {
    if (this.#watch.isDue()) {
      for (const [socket, { token }] of this.#clients) {
        if (!this.#watch.isStill(token)) this.#cut(socket, 'session-over');
      }
    }
    // Alarms go before everything else of the same cycle.
    this.publishAlarms();
    this.#rooms.advance();
    for (const [socket, { client, follower }] of this.#clients) {
      if (client.isStalled() || follower.isStalled()) this.#cut(socket, 'too-slow');
      else client.pump();
    }
    this.counts.scopes = this.#rooms.size;
  }

  publishAlarms(): void {
    for (const { follower } of this.#clients.values()) follower.pump();
  }

  async close(): Promise<void> {
    for (const socket of this.#clients.keys()) this.#say(socket, 'server-closing');
    await this.#io.close();
  }

  #connected(socket: StreamSocket): void {
    const { clock, station, epoch, book } = this.#context;
    const nowMs = (): number => clock.monotonicMs();
    const client = new Client({
      rooms: this.#rooms,
      topology: station.topology,
      counts: this.counts,
      nowMs,
      send: (subscription, frame, done) => socket.emit('frame', subscription, frame, done),
    });
    const follower = new AlarmFollower({
      log: book.log,
      whole: book,
      journal: book.journal,
      counts: this.counts,
      nowMs,
      send: (batch, done) => socket.emit('alarms', batch, done),
    });
    const token = tokenIn(socket.handshake.headers.cookie);
    this.#clients.set(socket, { token, client, follower });
    this.counts.clients = this.#clients.size;
    socket.onAny(() => {
      if (!client.mayAsk()) this.#cut(socket, 'too-many-requests');
    });
    socket.on('subscribe', (subscription, scope, answer) => {
      reply(answer, client.subscribe(subscription, scope));
      client.pump();
    });
    socket.on('unsubscribe', (subscription, answer) => {
      reply(answer, client.unsubscribe(subscription));
    });
    socket.on('followAlarms', (held, answer) => {
      reply(answer, follower.follow(held));
      follower.pump();
    });
    socket.on('leaveAlarms', (answer) => {
      follower.leave();
      reply(answer, { ok: true });
    });
    socket.on('clock', (answer) => {
      if (typeof answer === 'function') answer(clock.utcMs());
    });
    socket.on('disconnect', () => this.#gone(socket));
    socket.emit('hello', {
      epoch,
      stationId: station.id,
      journal: book.journal.identity,
      serverTimeMs: clock.utcMs(),
    });
  }

  #gone(socket: StreamSocket): void {
    const viewer = this.#clients.get(socket);
    viewer?.client.close();
    viewer?.follower.leave();
    this.#clients.delete(socket);
    this.counts.clients = this.#clients.size;
    this.counts.scopes = this.#rooms.size;
  }

  #say(socket: StreamSocket, code: StreamCutCode): void {
    socket.emit('cut', code, STREAM_CUTS[code]);
  }

  /**
   * Ends the connection below socket.io, so that the client comes back by itself; and at once, for what
   * was written to a reader that stalls would else wait in memory for its goodbye.
   */
  #cut(socket: StreamSocket, code: StreamCutCode): void {
    if (!this.#clients.has(socket)) return;
    this.counts.cut += 1;
    this.#say(socket, code);
    this.#gone(socket);
    const wire: NetSocket = socket.conn.request.socket;
    socket.conn.close(true);
    wire.destroySoon();
    if (code === 'too-slow') wire.destroy();
  }
}

/** What a client sends instead of a function is ignored: it asked for no answer. */
function reply(answer: unknown, what: SubscribeAnswer): void {
  if (typeof answer === 'function') answer(what);
}
