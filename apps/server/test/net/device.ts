import { createServer, type Server, type Socket } from 'node:net';
import {
  createBlockTelemetry,
  createMeterTelemetry,
  createRackTelemetry,
  DeviceKind,
  DeviceSession,
} from '@cellarium/bms-frame';
import type { Station } from '@cellarium/model';

/** A device on a real port of this machine: its telemetry goes out when `measure` is called. */
export class TestDevice {
  readonly session: DeviceSession;
  readonly sockets = new Set<Socket>();
  heartbeats = 0;
  readonly #device: number;
  readonly #station: Station;
  readonly #rack;
  readonly #block = createBlockTelemetry();
  readonly #meter = createMeterTelemetry();
  #server: Server | undefined;
  #socket: Socket | undefined;

  constructor(station: Station, device: number, says: { device?: number; bootId?: number } = {}) {
    const { topology } = station;
    const number = says.device ?? device;
    const isMeter = number === 0;
    this.#device = device;
    this.#station = station;
    this.#rack = createRackTelemetry(topology.cellsPerRack, topology.sensorsPerRack);
    this.#rack.cellVoltageMv.fill(3300);
    this.session = new DeviceSession({
      identity: {
        deviceKind: isMeter ? DeviceKind.meter : DeviceKind.block,
        blockNumber: number,
        bootId: says.bootId ?? 1,
        racks: isMeter ? 0 : topology.racksPerBlock,
        modulesPerRack: isMeter ? 0 : topology.modulesPerRack,
        cellsPerModule: isMeter ? 0 : topology.cellsPerModule,
        sensorsPerModule: isMeter ? 0 : topology.sensorsPerModule,
        vendor: 'Test',
        model: 'T1',
        serial: `T1-${device}`,
        firmware: '1.0',
      },
      acts: {
        command: () => 0,
        heartbeat: () => {
          this.heartbeats += 1;
        },
      },
    });
  }

  /** Listens, on the port given or on any; resolves with the port. */
  listen(port = 0): Promise<number> {
    const server = createServer((socket) => this.#accept(socket));
    this.#server = server;
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  }

  /** Cuts every connection, as a power failure of the network does. */
  cut(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  close(): Promise<void> {
    this.cut();
    const server = this.#server;
    return new Promise((resolve) => {
      if (server === undefined) resolve();
      else server.close(() => resolve());
    });
  }

  /** Whatever it is, as it stands. */
  say(text: string): void {
    this.#socket?.write(text);
  }

  /** One second's telemetry, in one write. */
  measure(): void {
    const nowMs = Date.now();
    if (this.#device === 0) this.session.meterTelemetry(this.#meter, nowMs);
    else {
      for (let rack = 0; rack < this.#station.topology.racksPerBlock; rack += 1) {
        this.#rack.rack = rack;
        this.session.rackTelemetry(this.#rack, nowMs);
      }
      this.session.blockTelemetry(this.#block, nowMs);
    }
    this.session.tick(nowMs);
    this.flush();
  }

  flush(): void {
    const output = this.session.takeOutput();
    if (output !== undefined) this.#socket?.write(output);
  }

  #accept(socket: Socket): void {
    this.sockets.add(socket);
    this.#socket = socket;
    socket.on('data', (bytes) => {
      this.session.received(bytes, Date.now());
      this.flush();
    });
    // A reset is what these tests are about.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.sockets.delete(socket);
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      this.session.disconnected();
    });
    this.session.connected(Date.now());
    this.flush();
  }
}
