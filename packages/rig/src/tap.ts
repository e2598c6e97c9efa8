import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * A passive wire between the server and one device: it hears what the device sends, and can be cut
 * like a cable.
 */
export class Tap {
  readonly #server: Server;
  readonly #devicePort: number;
  readonly #hear: (connection: number, bytes: Uint8Array) => void;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #connections = 0;
  #cut = false;

  constructor(devicePort: number, hear: (connection: number, bytes: Uint8Array) => void) {
    this.#devicePort = devicePort;
    this.#hear = hear;
    this.#server = createServer((controller) => this.#join(controller));
  }

  async listen(port: number): Promise<void> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** Nothing goes either way and nobody is told, as when a cable is pulled. */
  cut(): void {
    this.#cut = true;
    for (const pair of this.#pairs) for (const socket of pair) socket.pause();
  }

  mend(): void {
    this.#cut = false;
    for (const pair of this.#pairs) for (const socket of pair) socket.resume();
  }

  async close(): Promise<void> {
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(controller: Socket): void {
    const connection = this.#connections;
    this.#connections += 1;
    const device = connect(this.#devicePort, '127.0.0.1');
    const pair = [controller, device] as const;
    this.#pairs.add(pair);
    device.on('data', (bytes) => {
      this.#hear(connection, bytes);
      controller.write(bytes);
    });
    controller.on('data', (bytes) => device.write(bytes));
    for (const [socket, other] of [pair, [device, controller] as const]) {
      socket.setNoDelay(true);
      // A reset of one end is passed on as the end of the other; the close event follows.
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        other.destroy();
        this.#pairs.delete(pair);
      });
    }
    if (this.#cut) for (const socket of pair) socket.pause();
  }
}
