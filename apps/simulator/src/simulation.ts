import type { Station } from '@cellarium/model';
import {
  InjectedFaults,
  type Plant,
  type PlayedStep,
  type Scenario,
  ScenarioPlayer,
} from '@cellarium/plant';
import { type Clock, ok, type Result } from '@cellarium/stdx';
import type { Device } from './device/device.ts';
import type { Gateway } from './modbus/gateway.ts';
import { Pacing } from './pacing.ts';
import { checkSpeed, speedMax, stepsOf } from './speed.ts';

/** Every device measures and sends once in this time. */
const PERIOD_MS = 1_000;
/** Later than this, whole seconds are left out: what is on the wire must be of now. */
const LAG_MAX_MS = 2 * PERIOD_MS;

export interface ScenarioProgress {
  readonly name: string;
  readonly steps: number;
  readonly played: number;
  readonly done: boolean;
}

export interface SimulationOptions {
  readonly plant: Plant;
  readonly seed: number;
  readonly speed: number;
  readonly clock: Clock;
  /** The meter, then the blocks in order; undefined where one speaks no frames. */
  readonly slots: readonly (Device | undefined)[];
  /** Ports that answer Modbus: they show what was measured when they are asked. */
  readonly gateways?: readonly Gateway[];
}

/**
 * The plant, its devices and its faults, moved on by `run`. A second is a round of slots: slot 0 steps
 * the station and sends the meter, slot 1 + b steps block b and sends it.
 */
export class Simulation {
  readonly plant: Plant;
  readonly faults: InjectedFaults;
  readonly devices: readonly Device[];
  readonly gateways: readonly Gateway[];
  readonly #slots: readonly (Device | undefined)[];
  readonly #seed: number;
  readonly #clock: Clock;
  readonly #pacing: Pacing;
  #speed: number;
  #player: ScenarioPlayer | undefined;
  #played: PlayedStep[] = [];

  constructor({ plant, seed, speed, clock, slots, gateways }: SimulationOptions) {
    this.plant = plant;
    this.faults = new InjectedFaults(plant);
    this.#slots = slots;
    this.devices = slots.filter((device) => device !== undefined);
    this.gateways = gateways ?? [];
    this.#seed = seed;
    this.#clock = clock;
    this.#speed = speed;
    this.plant.speed = speed;
    this.#pacing = new Pacing(slots.length, PERIOD_MS, LAG_MAX_MS, clock.monotonicMs());
  }

  get station(): Station {
    return this.plant.station;
  }

  get skippedS(): number {
    return (this.#pacing.skippedRounds * PERIOD_MS) / 1_000;
  }

  /** Runs one slot that is due; false where none is. */
  run(): boolean {
    const nowMs = this.#clock.monotonicMs();
    const slot = this.#pacing.take(nowMs);
    if (slot < 0) return false;
    const { count, stepS } = stepsOf((this.#speed * PERIOD_MS) / 1_000);
    for (let step = 0; step < count; step += 1) {
      if (slot === 0) this.#stepStation(stepS);
      else this.plant.stepBlock(slot - 1, stepS);
    }
    this.#slots[slot]?.report(nowMs, this.#speed);
    return true;
  }

  /** Milliseconds until the next slot is due. */
  waitMs(): number {
    return this.#pacing.waitMs(this.#clock.monotonicMs());
  }

  lagMs(): number {
    return this.#pacing.lagMs(this.#clock.monotonicMs());
  }

  /** The speed itself, or why it is refused. */
  setSpeed(speed: number): Result<number, string> {
    const checked = checkSpeed(speed, this.station.topology.cells);
    if (!checked.ok) return checked;
    this.#speed = checked.value;
    this.plant.speed = checked.value;
    return ok(this.#speed);
  }

  /** Plays a scenario from now on, in place of the one that may be running. */
  play(scenario: Scenario): ScenarioProgress {
    this.#player = new ScenarioPlayer(scenario, this.faults, this.plant.timeS);
    return progressOf(this.#player);
  }

  /** Steps to come are dropped; what is injected stays until it is cleared. */
  stopScenario(): boolean {
    const stopped = this.#player !== undefined;
    this.#player = undefined;
    return stopped;
  }

  /** What the scenario did since this was last asked, for who prints it. */
  takePlayed(): PlayedStep[] {
    const played = this.#played;
    this.#played = [];
    return played;
  }

  status() {
    const { topology } = this.station;
    const { user, system } = process.cpuUsage();
    return {
      station: this.station.id,
      blocks: topology.blocks,
      racks: topology.racks,
      cells: topology.cells,
      seed: this.#seed,
      utcMs: this.#clock.utcMs(),
      plantTimeS: this.plant.timeS,
      speed: this.#speed,
      speedMax: speedMax(topology.cells),
      lagMs: this.lagMs(),
      skippedS: this.skippedS,
      cpuS: (user + system) / 1e6,
      memoryBytes: process.memoryUsage.rss(),
      faults: this.faults.size,
      scenario: this.#player === undefined ? null : progressOf(this.#player),
    };
  }

  #stepStation(stepS: number): void {
    this.plant.stepStation(stepS);
    this.faults.advance(stepS);
    if (this.#player === undefined) return;
    const played = this.#player.advance(this.plant.timeS);
    if (played.length > 0) this.#played.push(...played);
    if (this.#played.length > PLAYED_MAX) this.#played.splice(0, this.#played.length - PLAYED_MAX);
  }
}

/** Printed once a second; more than a screen of them is kept by nobody. */
const PLAYED_MAX = 200;

function progressOf({ scenario, played, done }: ScenarioPlayer): ScenarioProgress {
  return { name: scenario.name, steps: scenario.steps.length, played, done };
}
