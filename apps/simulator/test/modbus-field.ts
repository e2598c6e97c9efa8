import type { Socket } from 'node:net';
import { createRackTelemetry, type RackTelemetry } from '@cellarium/bms-frame';
import { ModbusClient, type Outcome, type Request } from '@cellarium/modbus';
import type { Station, StationLink } from '@cellarium/model';
import { createPlant, type Plant } from '@cellarium/plant';
import { openStation } from '@cellarium/stations';
import { ManualClock } from '@cellarium/stdx';
import { createDevices, openDevices } from '../src/devices.ts';
import type { Gateway } from '../src/modbus/gateway.ts';
import { createGateways } from '../src/modbus/gateways.ts';
import { Simulation } from '../src/simulation.ts';
import { connected, turn } from './field.ts';

const SEED = 5;
const STEP_MS = 250;

/** A station on free ports; what it speaks beside its links comes first. */
function stationOf(name: string, change: (station: Station) => Station): Station {
  const opened = openStation(name);
  if (!opened.ok) throw new Error(opened.error.message);
  const free = (link: StationLink): StationLink => ({
    ...link,
    endpoint: { host: '127.0.0.1', port: 0 },
  });
  const station = change(opened.value);
  const { simulation } = station;
  return {
    ...station,
    links: station.links.map(free),
    simulation: { ...simulation, alsoServes: simulation.alsoServes.map(free) },
  };
}

/** A station that answers Modbus, its time in the hands of the test. */
export class ModbusField {
  readonly clock = new ManualClock();
  readonly plant: Plant;
  readonly simulation: Simulation;
  readonly #askers: Asker[] = [];

  constructor(station: Station) {
    this.plant = createPlant({ station, seed: SEED, startUtcMs: this.clock.utcMs() });
    const say = (): void => undefined;
    this.simulation = new Simulation({
      plant: this.plant,
      seed: SEED,
      speed: 1,
      clock: this.clock,
      slots: createDevices(this.plant, SEED, this.clock, say),
      gateways: createGateways(this.plant, SEED, this.clock, say),
    });
  }

  /** Open, and two seconds old. */
  static async open(
    name: string,
    change: (station: Station) => Station = (station) => station,
  ): Promise<ModbusField> {
    const field = new ModbusField(stationOf(name, change));
    const { devices, gateways } = field.simulation;
    const blocked = await openDevices([...devices, ...gateways]);
    if (blocked !== undefined) throw new Error(blocked);
    await field.pass(2_000);
    return field;
  }

  gateway(name: string): Gateway {
    const found = this.simulation.gateways.find((gateway) => gateway.name === name);
    if (found === undefined) throw new Error(`there is no ${name}`);
    return found;
  }

  /** Lets time pass for plant, gateways and askers; sockets get their turn in between. */
  async pass(ms: number, stepMs = STEP_MS): Promise<void> {
    for (let at = 0; at < ms; at += stepMs) {
      this.clock.advance(stepMs);
      while (this.simulation.run());
      for (const gateway of this.simulation.gateways) gateway.tick(this.clock.monotonicMs());
      for (const asker of this.#askers) asker.tick();
      await turn();
    }
  }

  async connect(name: string, depth = 1): Promise<Asker> {
    const socket = await connected(this.gateway(name).port);
    const asker = new Asker(socket, this.clock, depth);
    this.#askers.push(asker);
    return asker;
  }

  inject(kind: string, place: string, parameters: Record<string, number> = {}): void {
    const fault = this.simulation.faults.inject({ kind, place, parameters });
    if (!fault.ok) throw new Error(fault.error.message);
  }

  /** What a frame of this rack would carry. */
  telemetry(rack: number): RackTelemetry {
    const { cellsPerRack, sensorsPerRack } = this.plant.station.topology;
    const telemetry = createRackTelemetry(cellsPerRack, sensorsPerRack);
    this.plant.rackTelemetry(rack, telemetry);
    return telemetry;
  }

  close(): void {
    for (const asker of this.#askers) asker.close();
    for (const device of this.simulation.devices) device.close();
    for (const gateway of this.simulation.gateways) gateway.close();
  }
}

/** A client on a real socket. */
export class Asker {
  readonly client: ModbusClient;
  /** Pieces in which bytes came. */
  pieces = 0;
  isOpen = true;
  readonly #socket: Socket;
  readonly #clock: ManualClock;

  constructor(socket: Socket, clock: ManualClock, depth: number) {
    this.#socket = socket;
    this.#clock = clock;
    this.client = new ModbusClient((bytes) => socket.write(bytes), { depth });
    this.client.connected(clock.utcMs());
    socket.on('data', (bytes) => {
      this.pieces += 1;
      this.client.received(bytes, clock.utcMs());
    });
    socket.on('close', () => {
      this.isOpen = false;
      this.client.disconnected();
    });
  }

  ask(unit: number, request: Request): Promise<Outcome> {
    return new Promise((resolve) => {
      this.client.ask(unit, request, this.#clock.utcMs(), resolve);
    });
  }

  /** The registers, or the name of what came instead. */
  async read(unit: number, address: number, count: number): Promise<Uint16Array | string> {
    return registersOf(await this.ask(unit, { fn: 3, address, count }));
  }

  write(unit: number, address: number, ...values: number[]): Promise<Outcome> {
    return this.ask(unit, { fn: 16, address, values: Uint16Array.from(values) });
  }

  tick(): void {
    this.client.tick(this.#clock.utcMs());
  }

  close(): void {
    this.#socket.destroy();
  }
}

export function registersOf(outcome: Outcome): Uint16Array | string {
  if (outcome.kind === 'exception') return `exception ${outcome.code}`;
  if (outcome.kind === 'fault') return outcome.fault;
  return outcome.kind === 'answer' && outcome.answer.kind === 'registers'
    ? outcome.answer.registers
    : outcome.kind;
}
