import type { Random } from '@cellarium/stdx';
import { walk } from '../station/walk.ts';
import { atHour, PV_OF_RATING } from './day-shapes.ts';

/** Clouds over a field of PV, as a share of what a mean day gives. */
const CLOUD_SIGMA = 0.12;
const CLOUD_TAU_S = 240;
/**
 * The generator set starts when the storage is low and stops when it is well filled, by a contact of the
 * storage and without any controller: the island's last reserve is not to hang on one.
 */
const DIESEL_STARTS_SOC = 0.3;
const DIESEL_STOPS_SOC = 0.7;
/** It takes load over this long, and runs at the load at which it burns least. */
const DIESEL_RAMP_S = 30;
const DIESEL_BEST_SHARE = 0.8;

export interface GenerationDesign {
  readonly pvKw: number;
  readonly dieselKw: number;
}

/** PV by the sun and the clouds, and a diesel generator set that stands by. */
export class Generation {
  readonly #design: GenerationDesign;
  readonly #random: Random;
  #cloud = 0;
  #dieselKw = 0;
  #isDieselOn = false;

  constructor(design: GenerationDesign, random: Random) {
    this.#design = design;
    this.#random = random;
  }

  /** Returns what both give, kW. */
  step(hour: number, soc: number, dtS: number): number {
    const { pvKw, dieselKw } = this.#design;
    this.#cloud = walk(this.#cloud, CLOUD_SIGMA, CLOUD_TAU_S, dtS, this.#random.normal());
    const sun = Math.min(Math.max(1 + this.#cloud, 0), 1 / PV_OF_RATING[11]!);
    if (soc < DIESEL_STARTS_SOC) this.#isDieselOn = true;
    if (soc > DIESEL_STOPS_SOC) this.#isDieselOn = false;
    const target = this.#isDieselOn ? dieselKw * DIESEL_BEST_SHARE : 0;
    const step = (dieselKw * dtS) / DIESEL_RAMP_S;
    this.#dieselKw += Math.min(Math.max(target - this.#dieselKw, -step), step);
    return pvKw * atHour(PV_OF_RATING, hour) * sun + this.#dieselKw;
  }
}
