import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OPERATOR_HEADER } from '@cellarium/api';
import type { Station } from '@cellarium/model';
import { openStation } from '@cellarium/stations';
import { App, ROOT } from './app.ts';
import { PlayedDevices } from './played-devices.ts';
import { freePorts } from './ports.ts';
import { ask } from './rest.ts';
import { answers, until } from './wait.ts';

/** What a station of many racks is written from. */
const PATTERN = join(ROOT, 'packages/stations/stations/small.yaml');

/** Racks that cost little, where it is their number that counts. */
const FEW_CELLS: readonly (readonly [RegExp, string])[] = [
  [/modulesPerRack: \d+/, 'modulesPerRack: 1'],
  [/cellsPerModule: \d+/, 'cellsPerModule: 8'],
  [/sensorsPerModule: \d+/, 'sensorsPerModule: 2'],
  [/nominalVoltageV: [\d.]+/, 'nominalVoltageV: 25.6'],
];

export interface PlayedStationOptions {
  readonly blocks: number;
  readonly racksPerBlock: number;
  /** Racks of as many cells as in earnest, that give power; else of a few. */
  readonly hasWholeRacks?: boolean;
  /** Which stretch of ports to take: two that run at a time differ in it. */
  readonly worker: number;
}

/** A server over played devices: as many racks as are wanted. */
export class PlayedStation {
  readonly station: Station;
  readonly devices: PlayedDevices;
  readonly url: string;
  readonly #folder: string;
  readonly #port: number;
  #server: App;

  private constructor(station: Station, devices: PlayedDevices, folder: string, port: number) {
    this.station = station;
    this.devices = devices;
    this.#folder = folder;
    this.#port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.#server = this.#launch();
  }

  static async start(options: PlayedStationOptions): Promise<PlayedStation> {
    const { blocks, worker } = options;
    const first = await freePorts(blocks + 2, worker);
    const folder = await mkdtemp(join(tmpdir(), 'cellarium-'));
    const path = join(folder, 'station.yaml');
    const pattern = await readFile(PATTERN, 'utf8');
    await writeFile(path, fileOf(pattern, options, first));
    const opened = openStation(path);
    if (!opened.ok) throw new Error(opened.error.message);
    const devices = await PlayedDevices.start(opened.value);
    const played = new PlayedStation(opened.value, devices, folder, first + blocks + 1);
    try {
      await played.#ready();
    } catch (error) {
      await played.stop();
      throw error;
    }
    return played;
  }

  get server(): App {
    return this.#server;
  }

  rest<T>(resource: string): Promise<T> {
    return ask<T>(`${this.url}/api/v1/${resource}`);
  }

  /** Acts over REST in a person's name, e.g. `alarms/acknowledge`. */
  act<T>(resource: string, body: unknown, name = 'Ann'): Promise<T> {
    return ask<T>(`${this.url}/api/v1/${resource}`, 'POST', body, {
      [OPERATOR_HEADER]: encodeURIComponent(name),
    });
  }

  async stop(): Promise<void> {
    await this.#server.stop();
    await this.devices.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #launch(): App {
    return new App(
      'server',
      ['--demo', '--station', join(this.#folder, 'station.yaml'), '--data', this.#folder],
      { HOST: '127.0.0.1', PORT: String(this.#port) },
    );
  }

  #ready(): Promise<void> {
    return until('the server is ready', () => answers(`${this.url}/readyz`), this.#server);
  }
}

/** The pattern with another layout, on other ports. */
function fileOf(pattern: string, options: PlayedStationOptions, firstPort: number): string {
  const { blocks, racksPerBlock, hasWholeRacks = false } = options;
  const swap: readonly (readonly [RegExp, string])[] = [
    [/ blocks: \d+/, ` blocks: ${blocks}`],
    [/racksPerBlock: \d+/, `racksPerBlock: ${racksPerBlock}`],
    [/meter: 127.0.0.1:\d+/, `meter: 127.0.0.1:${firstPort}`],
    [/firstPort: \d+/, `firstPort: ${firstPort + 1}`],
    ...(hasWholeRacks ? [] : FEW_CELLS),
  ];
  return swap.reduce((text, [from, to]) => {
    if (!from.test(text)) throw new Error(`the pattern of a station has no ${from}`);
    return text.replace(from, to);
  }, pattern);
}
