import { createServer, type Server, type Socket } from 'node:net';
import type { Certificates, Endpoint } from '@cellarium/model';
import { createSecureServer } from './secure.ts';

/** Another program may sit on the port after an outage; most often it is free a second later. */
const LISTEN_AGAIN_MS = 1_000;

/** A listening port that follows its link: there while the link is up, gone while it is down. */
export class Port {
  readonly #host: string;
  readonly #tls: Certificates | undefined;
  readonly #accept: (socket: Socket) => void;
  /** Called once an outage in which the port can not be had back. */
  readonly #blocked: (error: Error) => void;
  #number: number;
  #server: Server | undefined;
  #listening = false;
  #toldBlocked = false;
  #triedMs = Number.NEGATIVE_INFINITY;

  constructor(
    endpoint: Endpoint,
    accept: (socket: Socket) => void,
    blocked: (error: Error) => void,
    tls?: Certificates,
  ) {
    this.#tls = tls;
    this.#host = endpoint.host;
    this.#number = endpoint.port;
    this.#accept = accept;
    this.#blocked = blocked;
  }

  /** What was asked for; after the first `open` what the system gave where that was 0. */
  get number(): number {
    return this.#number;
  }

  get address(): string {
    return `${this.#host}:${this.#number}`;
  }

  get listening(): boolean {
    return this.#listening;
  }

  /** Undefined once it listens, else why it does not. */
  open(): Promise<NodeJS.ErrnoException | undefined> {
    let server: Server;
    try {
      server = this.#tls ? createSecureServer(this.#tls, this.#accept) : createServer(this.#accept);
    } catch (error) {
      // Certificates that were exchanged for such as can not be read or do not belong together.
      return Promise.resolve(error as NodeJS.ErrnoException);
    }
    this.#server = server;
    return new Promise((resolve) => {
      server.on('error', (error) => {
        if (this.#server === server) this.close();
        resolve(error);
      });
      server.listen({ host: this.#host, port: this.#number }, () => {
        if (this.#server !== server) {
          server.close();
          return resolve(undefined);
        }
        const address = server.address();
        if (address !== null && typeof address === 'object') this.#number = address.port;
        this.#listening = true;
        this.#toldBlocked = false;
        resolve(undefined);
      });
    });
  }

  /** No new connections; those that stand are their owner's. */
  close(): void {
    this.#server?.close();
    this.#server = undefined;
    this.#listening = false;
  }

  /** Opens the port again after an outage, and tries on each second while it can not be had. */
  reopen(nowMs: number): void {
    if (this.#server !== undefined || nowMs - this.#triedMs < LISTEN_AGAIN_MS) return;
    this.#triedMs = nowMs;
    void this.open().then((failed) => {
      if (failed === undefined || this.#toldBlocked) return;
      this.#toldBlocked = true;
      this.#blocked(failed);
    });
  }
}
