import { createConnection, type Socket } from 'node:net';
import {
  ControllerSession,
  ControllerSessionState,
  DeviceKind,
  type DeviceReport,
  type FrameHeader,
} from '@cellarium/bms-frame';
import type { Station } from '@cellarium/model';
import { createPlant, type Plant } from '@cellarium/plant';
import { openStation } from '@cellarium/stations';
import { ManualClock } from '@cellarium/stdx';
import type { Device } from '../src/device/device.ts';
import { createDevices, openDevices } from '../src/devices.ts';
import { Simulation } from '../src/simulation.ts';

function smallStation(): Station {
  const opened = openStation('small');
  if (!opened.ok) throw new Error(opened.error.message);
  const anyPort = { host: '127.0.0.1', port: 0 };
  const links = opened.value.links.map((link) => ({ ...link, endpoint: anyPort }));
  return { ...opened.value, links };
}

/** The small station on free ports, its time in the hands of the test. */
export class Field {
  readonly clock = new ManualClock();
  /** What the devices told the person at the simulator. */
  readonly said: string[] = [];
  readonly plant: Plant;
  readonly devices: readonly Device[];
  readonly simulation: Simulation;
  readonly #controllers: Controller[] = [];

  constructor() {
    const station = smallStation();
    const seed = 5;
    this.plant = createPlant({ station, seed, startUtcMs: this.clock.utcMs() });
    this.simulation = new Simulation({
      plant: this.plant,
      seed,
      speed: 1,
      clock: this.clock,
      slots: createDevices(this.plant, seed, this.clock, (line) => this.said.push(line)),
    });
    this.devices = this.simulation.devices;
  }

  static async open(): Promise<Field> {
    const field = new Field();
    const blocked = await openDevices(field.devices);
    if (blocked !== undefined) throw new Error(blocked);
    return field;
  }

  device(index: number): Device {
    const device = this.devices[index];
    if (device === undefined) throw new Error(`there is no device ${index}`);
    return device;
  }

  /** Lets so many seconds pass for plant and devices; sockets get their turn after each. */
  async seconds(count: number): Promise<void> {
    for (let second = 0; second < count; second += 1) {
      for (let part = 0; part < 4; part += 1) {
        this.clock.advance(250);
        while (this.simulation.run());
        this.tick();
        await turn();
      }
    }
  }

  tick(): void {
    for (const device of this.devices) device.tick(this.clock.monotonicMs());
    for (const controller of this.#controllers) controller.tick();
  }

  async connect(block: number): Promise<Controller> {
    const controller = new Controller(this, block);
    this.#controllers.push(controller);
    await controller.connect();
    return controller;
  }

  inject(kind: string, place: string, parameters: Record<string, number> = {}): number {
    const fault = this.simulation.faults.inject({ kind, place, parameters });
    if (!fault.ok) throw new Error(fault.error.message);
    return fault.value.id;
  }

  /** Lets time pass until something is so; fails after `most` seconds of it. */
  async until(what: string, isSo: () => boolean, most = 60): Promise<void> {
    for (let second = 0; second < most; second += 1) {
      if (isSo()) return;
      await this.seconds(1);
    }
    throw new Error(`within ${most} s it did not come to this: ${what}`);
  }

  close(): void {
    for (const controller of this.#controllers) controller.drop();
    for (const device of this.devices) device.close();
  }
}

export interface Taken {
  readonly type: number;
  readonly sequence: number;
  readonly sourceTimeMs: number;
  readonly replayed: boolean;
  readonly report: DeviceReport;
}

/** The station controller's end of one device's link. */
export class Controller {
  readonly session: ControllerSession;
  readonly taken: Taken[] = [];
  open = false;
  readonly #field: Field;
  readonly #device: Device;
  #socket: Socket | undefined;

  constructor(field: Field, block: number) {
    this.#field = field;
    this.#device = field.device(block);
    const { topology } = field.plant.station;
    const isMeter = block === 0;
    this.session = new ControllerSession(
      {
        deviceKind: isMeter ? DeviceKind.meter : DeviceKind.block,
        blockNumber: block,
        racks: isMeter ? 0 : topology.racksPerBlock,
        modulesPerRack: isMeter ? 0 : topology.modulesPerRack,
        cellsPerModule: isMeter ? 0 : topology.cellsPerModule,
        sensorsPerModule: isMeter ? 0 : topology.sensorsPerModule,
      },
      (report, header) => this.#keep(report, header),
    );
  }

  /** Resolves when the device has said hello and got its answer. */
  async connect(): Promise<void> {
    const socket = await connected(this.#device.port);
    this.#socket = socket;
    this.open = true;
    this.session.connected(this.#field.clock.utcMs(), this.#field.clock.monotonicMs());
    socket.on('close', () => {
      if (this.#socket !== socket) return;
      this.open = false;
      this.session.disconnected();
    });
    await new Promise<void>((resolve) => {
      socket.on('data', (bytes) => {
        const { clock } = this.#field;
        this.session.received(bytes, clock.utcMs(), clock.monotonicMs());
        this.#flush();
        if (this.session.state !== ControllerSessionState.greeting) resolve();
      });
      socket.on('close', () => resolve());
    });
  }

  tick(): void {
    this.session.tick(this.#field.clock.utcMs(), this.#field.clock.monotonicMs());
    this.#flush();
  }

  /** Stops and begins reading again, as a controller does that hangs. */
  read(reads: boolean): void {
    if (reads) this.#socket?.resume();
    else this.#socket?.pause();
  }

  drop(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
    this.open = false;
    this.session.disconnected();
  }

  sequences(): number[] {
    return this.taken.map(({ sequence }) => sequence).sort((a, b) => a - b);
  }

  #keep(report: DeviceReport, header: FrameHeader): void {
    this.taken.push({ ...header, type: report.type, report: structuredClone(report) });
  }

  #flush(): void {
    const bytes = this.session.takeOutput();
    if (bytes !== undefined && this.open) this.#socket?.write(bytes);
  }
}

/** Refused or not, the outcome of a connection attempt. */
export function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    // Flowing, so that its end is noticed.
    socket.once('connect', () => resolve(socket.resume()));
    socket.on('error', reject);
  });
}

/** Long enough for loopback sockets to deliver what was written: several turns of the event loop. */
export async function turn(): Promise<void> {
  for (let loop = 0; loop < 8; loop += 1) await new Promise((resolve) => setImmediate(resolve));
}
