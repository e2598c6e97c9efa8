import {
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type ClientToServerEvents,
  type Scope,
  type ServerToClientEvents,
  STREAM_PATH,
  type StreamHello,
} from '@cellarium/api';
import { StreamClient } from '@cellarium/rig';
import { type Socket, Server as StreamServer } from 'socket.io';

export type Page = Socket<ClientToServerEvents, ServerToClientEvents>;

/** What passes between the server and a page. */
export interface RelayEvents {
  /** A page subscribed; return true to feed it yourself, else the server's frames pass on to it. */
  subscribed?(page: Page, subscription: number, scope: Scope): boolean;
  /** A frame came from the server, at this UTC ms. */
  arrived?(scope: Scope, frame: Uint8Array, utcMs: number): void;
  /** The page acknowledged it: it was on the screen at this UTC ms, or earlier. */
  painted?(scope: Scope, frame: Uint8Array, utcMs: number): void;
}

export const utcMs = (): number => performance.timeOrigin + performance.now();

/**
 * Stands between the server and pages and looks on: pages ask for the next frame when the last one is
 * drawn, so that the time of painting is on the wire and nothing has to be built into the console.
 */
export class Relay {
  readonly #target: string;
  readonly #events: RelayEvents;
  readonly #http: Server;
  readonly #stream: StreamServer<ClientToServerEvents, ServerToClientEvents>;
  readonly #upstream = new Set<StreamClient>();

  constructor(target: string, events: RelayEvents) {
    this.#target = target;
    this.#events = events;
    this.#http = createServer((incoming, answer) => this.#pass(incoming, answer));
    this.#stream = new StreamServer(this.#http, {
      path: STREAM_PATH,
      transports: ['websocket'],
      perMessageDeflate: false,
      serveClient: false,
    });
    this.#stream.on('connection', (page) => this.#join(page));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const client of this.#upstream) client.close();
    await this.#stream.close();
  }

  #pass(incoming: IncomingMessage, answer: ServerResponse): void {
    const upstream = request(
      new URL(incoming.url ?? '/', this.#target),
      { method: incoming.method ?? 'GET', headers: incoming.headers },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      },
    );
    upstream.on('error', () => answer.writeHead(502).end());
    incoming.pipe(upstream);
  }

  #join(page: Page): void {
    const client = new StreamClient({ url: this.#target, acknowledges: false });
    this.#upstream.add(client);
    const scopes = new Map<number, Scope>();
    client.socket.on('hello', (hello: StreamHello) => page.emit('hello', hello));
    client.socket.on('frame', (subscription, frame, done) => {
      const scope = scopes.get(subscription);
      const bytes = new Uint8Array(frame);
      if (scope === undefined) return;
      this.#events.arrived?.(scope, bytes, utcMs());
      page.emit('frame', subscription, bytes, () => {
        this.#events.painted?.(scope, bytes, utcMs());
        done();
      });
    });
    page.on('subscribe', (subscription, scope, answer) => {
      scopes.set(subscription, scope);
      if (this.#events.subscribed?.(page, subscription, scope)) answer({ ok: true });
      else client.socket.emit('subscribe', subscription, scope, answer);
    });
    page.on('unsubscribe', (subscription) => client.socket.emit('unsubscribe', subscription));
    page.on('clock', (answer) => client.socket.emit('clock', answer));
    page.on('disconnect', () => {
      client.close();
      this.#upstream.delete(client);
    });
  }
}
