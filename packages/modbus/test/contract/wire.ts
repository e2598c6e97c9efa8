import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import {
  ModbusClient,
  type ModbusClientOptions,
  ModbusServer,
  type Outcome,
  type Request,
  type RequestHandler,
} from '../../src/index.ts';

/** Our client on a socket. */
export class WireClient {
  readonly client: ModbusClient;
  readonly #socket: Socket;
  readonly #ticks: NodeJS.Timeout;

  private constructor(socket: Socket, options: ModbusClientOptions) {
    this.#socket = socket;
    this.client = new ModbusClient((bytes) => socket.write(bytes), options);
    socket.on('data', (bytes) => this.client.received(bytes, performance.now()));
    // A peer that is gone is what some of these tests are about.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      clearInterval(this.#ticks);
      this.client.disconnected();
    });
    this.#ticks = setInterval(() => this.client.tick(performance.now()), 50);
    this.client.connected(performance.now());
  }

  static async open(port: number, options: ModbusClientOptions = {}): Promise<WireClient> {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    await once(socket, 'connect');
    return new WireClient(socket, options);
  }

  ask(request: Request, unit = 1, isUrgent = false): Promise<Outcome> {
    return new Promise((resolve) => {
      const isTaken =
        !this.#socket.destroyed &&
        this.client.ask(unit, request, performance.now(), resolve, isUrgent);
      if (!isTaken) resolve({ kind: 'disconnected' });
    });
  }

  async close(): Promise<void> {
    if (this.#socket.closed) return;
    this.#socket.destroy();
    await once(this.#socket, 'close');
  }
}

/** Our server on a port. */
export class WireServer {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(handler: RequestHandler) {
    this.#server = createServer({ noDelay: true }, (socket) => {
      this.#sockets.add(socket);
      const server = new ModbusServer(handler, (bytes) => socket.write(bytes));
      socket.on('data', (bytes) => {
        server.received(bytes);
        if (server.broken) socket.destroy();
      });
      socket.on('error', () => socket.destroy());
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  static async open(handler: RequestHandler, port = 0): Promise<WireServer> {
    const server = new WireServer(handler);
    server.#server.listen(port, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
