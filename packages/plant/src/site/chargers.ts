import { createColumns, type TableShape } from '@cellarium/model';
import type { Random } from '@cellarium/stdx';
import { ARRIVALS_OF_MEAN, atHour } from './day-shapes.ts';

const SECONDS_PER_DAY = 86_400;
/** What a car takes at a fast charger: from a short stop to most of a large battery. */
const ENERGY_LEAST_KWH = 15;
const ENERGY_MOST_KWH = 55;
/** The slowest car there takes this share of what a charger can give. */
const CAR_LEAST_SHARE = 0.4;
/** Over the last part of its energy a car takes less and less, down to this share. */
const TAPER_FROM_SHARE = 0.2;
const TAPER_LEAST_SHARE = 0.15;
/** A car asks its charger for more so fast: 20 A a second at 800 V, of what IEC 61851-23 lets it. */
const RISE_KW_PER_S = 16;

const CHARGER_COLUMNS = {
  /** 0 = no car. */
  energyKwh: 'f64',
  leftKwh: 'f64',
  mostKw: 'f64',
  powerKw: 'f64',
} as const satisfies TableShape;

export interface ChargersDesign {
  readonly count: number;
  readonly powerKw: number;
  readonly sessionsPerDay: number;
}

/** Chargers to which cars come and go by the hour of the day, and a limit on all of them together. */
export class Chargers {
  readonly #design: ChargersDesign;
  readonly #random: Random;
  readonly #cars;

  constructor(design: ChargersDesign, random: Random) {
    this.#design = design;
    this.#random = random;
    this.#cars = createColumns(CHARGER_COLUMNS, design.count);
  }

  get sessions(): number {
    return this.#cars.energyKwh.reduce((count, kwh) => count + (kwh > 0 ? 1 : 0), 0);
  }

  /** Returns what they draw, kW. A limit takes power away at once and gives it back by and by. */
  step(hour: number, limitKw: number, dtS: number): number {
    this.#arrive(hour, dtS);
    const { energyKwh, leftKwh, mostKw, powerKw } = this.#cars;
    let wantedKw = 0;
    for (let at = 0; at < powerKw.length; at += 1) {
      const isTapering = leftKwh[at]! < TAPER_FROM_SHARE * energyKwh[at]!;
      const share = isTapering ? leftKwh[at]! / (TAPER_FROM_SHARE * energyKwh[at]!) : 1;
      const mostNowKw = energyKwh[at] === 0 ? 0 : mostKw[at]! * Math.max(share, TAPER_LEAST_SHARE);
      powerKw[at] = Math.min(mostNowKw, powerKw[at]! + RISE_KW_PER_S * dtS);
      wantedKw += powerKw[at]!;
    }
    const share = wantedKw > limitKw ? limitKw / wantedKw : 1;
    for (let at = 0; at < powerKw.length; at += 1) {
      powerKw[at]! *= share;
      leftKwh[at]! -= (powerKw[at]! * dtS) / 3600;
      if (leftKwh[at]! > 0) continue;
      energyKwh[at] = 0;
      leftKwh[at] = 0;
    }
    return Math.min(wantedKw, limitKw);
  }

  /** Where every charger is taken a car drives on. */
  #arrive(hour: number, dtS: number): void {
    const { sessionsPerDay, powerKw } = this.#design;
    const perS = (sessionsPerDay / SECONDS_PER_DAY) * atHour(ARRIVALS_OF_MEAN, hour);
    if (!this.#random.chance(Math.min(perS * dtS, 1))) return;
    const free = this.#cars.energyKwh.indexOf(0);
    if (free < 0) return;
    const kwh = this.#random.between(ENERGY_LEAST_KWH, ENERGY_MOST_KWH);
    this.#cars.energyKwh[free] = kwh;
    this.#cars.leftKwh[free] = kwh;
    this.#cars.mostKw[free] = powerKw * this.#random.between(CAR_LEAST_SHARE, 1);
    this.#cars.powerKw[free] = 0;
  }
}
