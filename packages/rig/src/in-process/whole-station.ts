import { CommandKind, FrameType, NOWHERE } from '@cellarium/bms-frame';
import type { Station } from '@cellarium/model';
import { createPlant, InjectedFaults, type Plant } from '@cellarium/plant';
import type { Strategy } from '@cellarium/protection';
import { ManualClock } from '@cellarium/stdx';
import { Controller } from './controller.ts';
import { Disk } from './disk.ts';
import { Wire } from './wire.ts';

/** Midnight in Shanghai, when a shipped station's schedule begins to charge. */
const START_UTC_MS = Date.UTC(2026, 4, 31, 16, 0, 0);
/** A setpoint falls back by itself; it is given again well before. */
const REVERSION_MS = 3_600_000;
const RENEW_S = 600;

export interface WholeStationOptions {
  /** Its links speak frames. */
  readonly station: Station;
  readonly seed?: number;
  readonly startUtcMs?: number;
  readonly strategy?: Strategy;
}

/**
 * Plant, devices, wires and controller in one process, moved on second by second by hand: what hours of a
 * station are in seconds, the same for the same seed. The bytes between devices and controller are those
 * of the wire.
 */
export class WholeStation {
  readonly station: Station;
  readonly clock: ManualClock;
  readonly plant: Plant;
  readonly faults: InjectedFaults;
  readonly disk = new Disk();
  readonly #wires: readonly Wire[];
  readonly #strategy: Strategy | undefined;
  #controller: Controller;
  #powerKw: number | undefined;
  #renewAtS = 0;

  constructor({ station, seed, startUtcMs = START_UTC_MS, strategy }: WholeStationOptions) {
    this.station = station;
    this.#strategy = strategy;
    this.clock = new ManualClock(startUtcMs);
    this.plant = createPlant({ station, startUtcMs, ...(seed === undefined ? {} : { seed }) });
    this.faults = new InjectedFaults(this.plant);
    this.#wires = station.links.map(({ devices }) => {
      const device = devices[0];
      return new Wire(this.plant, device?.serves === 'block' ? device.row : -1);
    });
    this.#controller = this.#start();
  }

  get controller(): Controller {
    return this.#controller;
  }

  get timeS(): number {
    return this.plant.timeS;
  }

  /** Power lost and back at once: what is not on the disk is gone, the devices go on. */
  restart(): void {
    this.#controller = this.#start();
  }

  /** Holds every block at this power, positive = discharge; undefined = the station's own schedule. */
  power(kw: number | undefined): void {
    this.#powerKw = kw;
    this.#renewAtS = 0;
  }

  /** Returns the number by which it is cleared. */
  inject(kind: string, place: string, parameters: Readonly<Record<string, number>> = {}): number {
    const fault = this.faults.inject({ kind, place, parameters });
    if (!fault.ok) throw new Error(`${kind} ${place}: ${fault.error.code} ${fault.error.message}`);
    return fault.value.id;
  }

  /** Seconds one after another, until it is over. */
  run(seconds: number, isOver: () => boolean = () => false): void {
    for (let second = 0; second < seconds; second += 1) {
      this.#second();
      if (isOver()) return;
    }
  }

  #second(): void {
    const { plant, clock } = this;
    plant.stepStation(1);
    this.faults.advance(1);
    this.#command();
    for (let block = 0; block < this.station.topology.blocks; block += 1) plant.stepBlock(block, 1);
    clock.advance(1_000);
    for (const wire of this.#wires) wire.second(clock.utcMs(), clock.monotonicMs());
    this.#controller.cycle();
    for (const wire of this.#wires) wire.flush(clock.utcMs(), clock.monotonicMs());
  }

  #command(): void {
    if (this.#powerKw === undefined || this.plant.timeS < this.#renewAtS) return;
    this.#renewAtS = this.plant.timeS + RENEW_S;
    for (let block = 0; block < this.station.topology.blocks; block += 1) {
      this.plant.command(block, {
        type: FrameType.command,
        commandId: 1,
        kind: CommandKind.setPower,
        rack: NOWHERE,
        value: Math.round(this.#powerKw * 10),
        reversionMs: REVERSION_MS,
      });
    }
  }

  #start(): Controller {
    const { station, clock, disk } = this;
    const controller = new Controller(station, clock, disk, this.#strategy);
    for (const [row, driver] of controller.drivers.entries()) {
      this.#wires[row]?.plug(driver, clock.utcMs(), clock.monotonicMs());
    }
    return controller;
  }
}
