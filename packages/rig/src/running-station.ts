import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OPERATOR_HEADER } from '@cellarium/api';
import type { Station } from '@cellarium/model';
import { openStation } from '@cellarium/stations';
import { App } from './app.ts';
import { DeviceRecord } from './device-record.ts';
import { Faults } from './faults.ts';
import { freePorts } from './ports.ts';
import { ask } from './rest.ts';
import { Tap } from './tap.ts';
import { answers, until } from './wait.ts';

export interface RunningStationOptions {
  /** Shipped name or path. */
  readonly station: string;
  /** Which stretch of ports to take: two that run at a time differ in it. */
  readonly worker: number;
  /** Puts a tap on every wire, so that what devices send is heard and wires can be cut. */
  readonly tapped?: boolean;
  /** Plant seconds a second; rates that rules judge rise with it. */
  readonly speed?: number;
}

/** A station as it is started in earnest: simulator and server, two processes on real ports. */
export class RunningStation {
  readonly station: Station;
  /** Of the console and the REST interface. */
  readonly url: string;
  /** Of the simulator's control interface. */
  readonly controlUrl: string;
  readonly faults: Faults;
  /** Row 0 the meter, row 1 + block the blocks; empty where the wires are not tapped. */
  readonly taps: readonly Tap[];
  /** What each block sent; empty where the wires are not tapped. */
  readonly records: readonly DeviceRecord[];
  readonly #name: string;
  readonly #ports: Ports;
  readonly #data: string;
  readonly #speed: number;
  #simulator: App;
  #server: App;

  private constructor(
    { station: name, speed = 1 }: RunningStationOptions,
    station: Station,
    ports: Ports,
    data: string,
    wires: Wires,
  ) {
    this.#name = name;
    this.#speed = speed;
    this.station = station;
    this.#ports = ports;
    this.#data = data;
    this.taps = wires.taps;
    this.records = wires.records;
    this.url = `http://127.0.0.1:${ports.server}`;
    this.controlUrl = `http://127.0.0.1:${ports.control}`;
    this.faults = new Faults(this.controlUrl);
    this.#simulator = this.#launchSimulator();
    this.#server = this.#launchServer();
  }

  static async start(options: RunningStationOptions): Promise<RunningStation> {
    const opened = openStation(options.station);
    if (!opened.ok) throw new Error(opened.error.message);
    const station = opened.value;
    const devices = station.links.length;
    const wired = options.tapped ? 2 * devices : devices;
    const first = await freePorts(wired + 2, options.worker);
    const ports: Ports = {
      devices: first,
      wires: first + wired - devices,
      control: first + wired,
      server: first + wired + 1,
    };
    const wires = options.tapped ? await tapEvery(station, ports) : { taps: [], records: [] };
    const data = await mkdtemp(join(tmpdir(), 'cellarium-'));
    const running = new RunningStation(options, station, ports, data, wires);
    try {
      await running.simulatorReady();
      await running.serverReady();
    } catch (error) {
      await running.stop();
      throw error;
    }
    return running;
  }

  /** What the server keeps. */
  get dataFolder(): string {
    return this.#data;
  }

  get simulator(): App {
    return this.#simulator;
  }

  get server(): App {
    return this.#server;
  }

  /** Where the simulated device of a link listens. */
  devicePort(link: number): number {
    return this.#ports.devices + link;
  }

  /** A REST resource, e.g. `station/summary`. */
  rest<T>(resource: string): Promise<T> {
    return ask<T>(`${this.url}/api/v1/${resource}`);
  }

  /** Acts over REST in a person's name, e.g. `alarms/acknowledge`. */
  act<T>(resource: string, body: unknown, name = 'Ann'): Promise<T> {
    return ask<T>(`${this.url}/api/v1/${resource}`, 'POST', body, {
      [OPERATOR_HEADER]: encodeURIComponent(name),
    });
  }

  /** The simulator's control interface, e.g. `devices/B001/command`. */
  control<T>(resource: string, body?: unknown): Promise<T> {
    return ask<T>(`${this.controlUrl}/${resource}`, body === undefined ? 'GET' : 'POST', body);
  }

  /** Holds a block at this power from the panel at its container; positive = discharge. */
  async holdPower(block: string, powerKw: number): Promise<void> {
    await this.control(`devices/${block}/command`, { act: 'takeLocal' });
    await this.control(`devices/${block}/command`, { act: 'setPower', powerKw });
  }

  async startSimulator(): Promise<void> {
    this.#simulator = this.#launchSimulator();
    await this.simulatorReady();
  }

  /** Starts the server again and waits until it answers; its data folder is the same. */
  async startServer(): Promise<void> {
    this.#server = this.#launchServer();
    await this.serverReady();
  }

  async stop(): Promise<void> {
    await this.#server.stop();
    await this.#simulator.stop();
    for (const tap of this.taps) await tap.close();
    await rm(this.#data, { recursive: true, force: true });
  }

  simulatorReady(): Promise<void> {
    const asked = `${this.controlUrl}/status`;
    return until('the simulator is ready', () => answers(asked), this.#simulator);
  }

  serverReady(): Promise<void> {
    return until('the server is ready', () => answers(`${this.url}/readyz`), this.#server);
  }

  #launchSimulator(): App {
    return new App('simulator', [
      ...['--station', this.#name, '--base-port', String(this.#ports.devices)],
      ...['--control-port', String(this.#ports.control)],
      ...['--speed', String(this.#speed)],
    ]);
  }

  #launchServer(): App {
    return new App(
      'server',
      [
        ...['--station', this.#name, '--base-port', String(this.#ports.wires)],
        ...['--data', this.#data, '--demo'],
      ],
      { HOST: '127.0.0.1', PORT: String(this.#ports.server) },
    );
  }
}

interface Ports {
  readonly devices: number;
  /** Where the server looks for the devices. */
  readonly wires: number;
  readonly control: number;
  readonly server: number;
}

interface Wires {
  readonly taps: readonly Tap[];
  readonly records: readonly DeviceRecord[];
}

async function tapEvery(station: Station, ports: Ports): Promise<Wires> {
  const taps: Tap[] = [];
  const records: DeviceRecord[] = [];
  for (let device = 0; device < station.links.length; device += 1) {
    const record = new DeviceRecord();
    const tap = new Tap(ports.devices + device, (connection, bytes) =>
      record.hear(connection, bytes),
    );
    await tap.listen(ports.wires + device);
    taps.push(tap);
    if (device > 0) records.push(record);
  }
  return { taps, records };
}
