import { RackState } from '@cellarium/model';
import { Random } from '@cellarium/stdx';
import { SetpointSource } from '../columns.ts';
import type { PlantDesign } from '../design.ts';
import { Site } from '../site/site.ts';
import type { PlantState } from '../state.ts';
import { noteFrequency } from './frequency-trail.ts';
import { frequencyResponseKw, stepFrequency } from './grid.ts';
import { stepMeter } from './meter.ts';
import { ambientC, hourOfDay, scheduledPowerKw, secondOfDay } from './schedule.ts';

/** A part number that no rack has: the station's own random sequence. */
const STATION_PART = -2;

/** The grid's frequency over plant time, Hz: one that was recorded, in place of one that walks. */
export type FrequencyTrace = (timeS: number) => number;

/** Grid, schedule and meter: what is there once. */
export class StationParts {
  readonly #state: PlantState;
  readonly #design: PlantDesign;
  readonly #random: Random;
  readonly #startSecondOfDay: number;
  readonly #traceHz: FrequencyTrace | undefined;
  /** Undefined where nothing stands beside the storage. */
  readonly site: Site | undefined;
  /** A hub and an island have nobody to trade with. */
  readonly #trades: boolean;

  constructor(
    state: PlantState,
    design: PlantDesign,
    startUtcMs: number,
    traceHz: FrequencyTrace | undefined,
  ) {
    this.#state = state;
    this.#design = design;
    this.#traceHz = traceHz;
    this.#random = Random.of(design.seed, STATION_PART);
    this.#startSecondOfDay = secondOfDay(startUtcMs, design.station.timeZone);
    const { site } = design.station.simulation;
    this.site = site && new Site(state, design, site);
    this.#trades = site === undefined || !(site.island || site.chargers);
  }

  /** `timeS` is the end of the step; `speed`: plant seconds in a second of the devices' clocks. */
  step(timeS: number, dtS: number, speed: number): void {
    const { station } = this.#state;
    const { nominal, simulation } = this.#design.station;
    const hour = hourOfDay(this.#startSecondOfDay, timeS);
    station.ambientC[0] = ambientC(simulation.ambientC, hour);
    stepFrequency(this.#state, this.#random, nominal.frequencyHz, dtS);
    if (this.#traceHz) station.frequencyHz[0] = this.#traceHz(timeS);
    const soc = this.#meanSoc();
    this.site?.step(hour, soc, timeS, dtS, speed);
    noteFrequency(this.#state, timeS);
    const { energyKwh, powerKw, frequencyHz } = nominal;
    const scheduled = this.#trades ? scheduledPowerKw(hour, soc, energyKwh, powerKw) : 0;
    const response = this.#trades
      ? frequencyResponseKw(station.frequencyHz[0]!, frequencyHz, powerKw)
      : 0;
    station.scheduledPowerKw[0] = scheduled;
    station.responsePowerKw[0] = response;
    this.#allocate(scheduled + response);
    stepMeter(this.#state, this.#design, dtS);
  }

  /** Mean of what the BMSs of closed racks say; the station's start where none is closed. */
  #meanSoc(): number {
    const { racks } = this.#state;
    let sum = 0;
    let count = 0;
    for (let rack = 0; rack < racks.state.length; rack += 1) {
      if (racks.state[rack] !== RackState.closed) continue;
      sum += racks.socEstimate[rack]!;
      count += 1;
    }
    return count > 0 ? sum / count : this.#design.station.simulation.initialSoc;
  }

  /** Shares the station's power among the blocks that follow the schedule, by what each can do. */
  #allocate(kw: number): void {
    const { blocks, topology } = this.#state;
    const able = kw > 0 ? blocks.dischargeablePowerKw : blocks.chargeablePowerKw;
    let sum = 0;
    for (let block = 0; block < topology.blocks; block += 1) sum += able[block]!;
    for (let block = 0; block < topology.blocks; block += 1) {
      if (blocks.setpointSource[block] !== SetpointSource.schedule) continue;
      blocks.setpointKw[block] = sum > 0 ? (kw * able[block]!) / sum : 0;
    }
  }
}
