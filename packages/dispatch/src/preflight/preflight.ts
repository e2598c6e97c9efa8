import { assert } from '@cellarium/stdx';
import { LossCode } from '../deliverable/loss.ts';
import { type Direction, directionOf, signOf } from '../direction.ts';
import { acOfDcKw, dcOfAcKw } from '../dispatcher/losses.ts';
import { waterFill } from '../dispatcher/water-fill.ts';
import { ConstraintCode } from '../limits/code.ts';
import { CONSTRAINTS } from '../limits/constraints/index.ts';
import { Envelopes } from '../limits/envelopes.ts';
import type { StationView } from '../view.ts';
import { RackModel } from './rack-model.ts';

/** What is to be tried: one power after the other, each for a time. */
export interface FlightStep {
  readonly powerKw: number;
  readonly seconds: number;
}

/** A block begins to be held back. */
export interface FlightEvent {
  readonly atS: number;
  readonly block: number;
  /** The rack that holds it, where one does. */
  readonly rack: number | undefined;
  readonly cause: LossCode;
  /** What its fair share is short of at this moment. */
  readonly shortKw: number;
}

export interface Preflight {
  /** Energy asked and not given, either way. */
  readonly shortKwh: number;
  readonly mostShortKw: number;
  /** Seconds from the start; undefined where nothing falls short. */
  readonly firstShortAtS: number | undefined;
  /** In the order of time; bounded, with the count of all. */
  readonly events: readonly FlightEvent[];
  readonly eventsTotal: number;
  /** Racks that are ever below what their block asks of them, with the first cause. */
  readonly derates: readonly {
    readonly rack: number;
    readonly cause: LossCode;
    readonly atS: number;
  }[];
  /** At the end of every step of the plan: what was given at its end, and the mean SOC. */
  readonly givenKw: readonly number[];
  readonly socShare: readonly number[];
}

/** Blocks of one station, each by two causes or so. */
const EVENTS_MOST = 500;
/** A week of quarter hours. */
const STEPS_MOST = 672;
/** Inner step: SOC moves by 0.8 % a minute at most (0.5P); a long plan is looked at more coarsely. */
const STEP_S = 60;
const COARSE_STEP_S = 300;
const COARSE_FROM_S = 4 * 3_600;
const LEAST_SHORT_KW = 1;

/** Runs a plan ahead on the present state: some tens of ms for an hour of 2,400 racks. */
export function preflight(view: StationView, plan: readonly FlightStep[]): Preflight {
  assert(plan.length <= STEPS_MOST, 'a plan of a week at most');
  return new Flight(view).run(plan);
}

class Flight {
  readonly #view: StationView;
  readonly #fixed: Envelopes;
  readonly #model: RackModel;
  readonly #capsKw: Float64Array;
  readonly #weights: Float64Array;
  readonly #shareKw: Float64Array;
  readonly #heldRack: Int32Array;
  readonly #lastCause: Int16Array;
  readonly #isDerated: Uint8Array;
  readonly #events: FlightEvent[] = [];
  readonly #derates: { rack: number; cause: LossCode; atS: number }[] = [];
  #eventsTotal = 0;
  #atS = 0;

  constructor(view: StationView) {
    const { blocks, racks } = view.station.topology;
    this.#view = view;
    this.#fixed = new Envelopes(view.station.topology);
    this.#fixed.reset(view);
    for (const constraint of CONSTRAINTS) {
      const isModelled =
        constraint.code === ConstraintCode.bms || constraint.code === ConstraintCode.socWindow;
      if (!isModelled) constraint.narrow(view, this.#fixed);
    }
    this.#model = new RackModel(view, this.#fixed);
    this.#capsKw = new Float64Array(blocks);
    this.#weights = new Float64Array(blocks);
    this.#shareKw = new Float64Array(blocks);
    this.#heldRack = new Int32Array(blocks);
    this.#lastCause = new Int16Array(blocks).fill(-1);
    this.#isDerated = new Uint8Array(racks);
  }

  run(plan: readonly FlightStep[]): Preflight {
    const givenKw: number[] = [];
    const socShare: number[] = [];
    let shortKwh = 0;
    let mostShortKw = 0;
    let firstShortAtS: number | undefined;
    const wholeS = plan.reduce((sum, { seconds }) => sum + seconds, 0);
    const innerS = wholeS > COARSE_FROM_S ? COARSE_STEP_S : STEP_S;
    for (const step of plan) {
      let given = 0;
      for (let leftS = step.seconds; leftS > 0; leftS -= innerS) {
        const seconds = Math.min(leftS, innerS);
        given = this.#advance(step.powerKw, seconds);
        const shortKw = Math.abs(step.powerKw) - given;
        if (shortKw > LEAST_SHORT_KW) {
          shortKwh += (shortKw * seconds) / 3_600;
          mostShortKw = Math.max(mostShortKw, shortKw);
          firstShortAtS ??= this.#atS;
        }
        this.#atS += seconds;
      }
      givenKw.push(signOf(directionOf(step.powerKw)) * given || 0);
      socShare.push(this.#meanSoc());
    }
    return {
      shortKwh,
      mostShortKw,
      firstShortAtS,
      events: this.#events,
      eventsTotal: this.#eventsTotal,
      derates: this.#derates,
      givenKw,
      socShare,
    };
  }

  /** One inner step; returns what is given, positive. */
  #advance(powerKw: number, seconds: number): number {
    const direction = directionOf(powerKw);
    const { station } = this.#fixed;
    const boundKw = (direction === 'discharge' ? station.maxDischargeKw : station.maxChargeKw)[0];
    const askedKw = Math.min(Math.abs(powerKw), boundKw as number);
    const { blocks } = this.#view.station.topology;
    for (let block = 0; block < blocks; block += 1) {
      this.#capsKw[block] = this.#blockKw(block, direction);
      this.#weights[block] = 1;
    }
    const givenKw = waterFill(askedKw, this.#weights, this.#capsKw, this.#shareKw);
    const fairKw = Math.abs(powerKw) / blocks;
    for (let block = 0; block < blocks; block += 1) {
      this.#note(block, fairKw, direction);
      this.#runBlock(block, direction, seconds);
    }
    return givenKw;
  }

  #blockKw(block: number, direction: Direction): number {
    const { racksPerBlock } = this.#view.station.topology;
    let perWeight = Number.POSITIVE_INFINITY;
    let counted = 0;
    let sumKw = 0;
    this.#heldRack[block] = -1;
    for (let rack = block * racksPerBlock; rack < (block + 1) * racksPerBlock; rack += 1) {
      const weight = this.#fixed.rackWeight[rack] as number;
      if (weight <= 0) continue;
      const mostKw = this.#model.mostKw(rack, direction);
      if (mostKw / weight < perWeight) {
        perWeight = mostKw / weight;
        this.#heldRack[block] = rack;
      }
      if (this.#fixed.isCounted[rack] === 0) continue;
      counted += weight;
      sumKw += mostKw;
    }
    const isShared = this.#view.settings.coupling === 'sharedBus';
    const dcKw = counted === 0 ? 0 : isShared ? perWeight * counted : sumKw;
    const capKw = (
      direction === 'discharge' ? this.#fixed.blocks.maxDischargeKw : this.#fixed.blocks.maxChargeKw
    )[block] as number;
    const { ratedPowerKw } = this.#view.station.block;
    const acKw = acOfDcKw(this.#view.settings.pcsLoss, dcKw, ratedPowerKw, direction);
    if (capKw <= acKw) this.#heldRack[block] = -1;
    return Math.min(capKw, acKw);
  }

  /** Writes down the moment at which a block gives less than its fair share, and why. */
  #note(block: number, fairKw: number, direction: Direction): void {
    const shortKw = fairKw - (this.#capsKw[block] as number);
    if (shortKw <= LEAST_SHORT_KW) {
      this.#lastCause[block] = -1;
      return;
    }
    const rack = this.#heldRack[block] as number;
    const cause =
      rack < 0 ? this.#causeOfBlock(block, direction) : this.#model.causeOf(rack, direction);
    if (rack >= 0) this.#noteRacks(block, fairKw, direction);
    if (this.#lastCause[block] === cause) return;
    this.#lastCause[block] = cause;
    this.#eventsTotal += 1;
    if (this.#events.length >= EVENTS_MOST) return;
    this.#events.push({
      atS: this.#atS,
      block,
      rack: rack < 0 ? undefined : rack,
      cause,
      shortKw,
    });
  }

  #noteRacks(block: number, fairKw: number, direction: Direction): void {
    const { racksPerBlock } = this.#view.station.topology;
    const { ratedPowerKw } = this.#view.station.block;
    const dcKw = dcOfAcKw(this.#view.settings.pcsLoss, fairKw, ratedPowerKw, direction);
    for (let rack = block * racksPerBlock; rack < (block + 1) * racksPerBlock; rack += 1) {
      if (this.#isDerated[rack] === 1) continue;
      if (this.#model.mostKw(rack, direction) >= dcKw / racksPerBlock) continue;
      this.#isDerated[rack] = 1;
      this.#derates.push({
        rack,
        cause: this.#model.causeOf(rack, direction),
        atS: this.#atS,
      });
    }
  }

  #causeOfBlock(block: number, direction: Direction): LossCode {
    const { blocks } = this.#fixed;
    const by = (direction === 'discharge' ? blocks.dischargeBy : blocks.chargeBy)[block];
    if (by === ConstraintCode.freshness) return LossCode.stale;
    if (by === ConstraintCode.tags) return LossCode.tags;
    if (by === ConstraintCode.protection) return LossCode.protection;
    return by === ConstraintCode.nameplate ? LossCode.racksOut : LossCode.pcs;
  }

  #runBlock(block: number, direction: Direction, seconds: number): void {
    const { racksPerBlock } = this.#view.station.topology;
    const { ratedPowerKw } = this.#view.station.block;
    const { pcsLoss, coupling } = this.#view.settings;
    const dcKw = dcOfAcKw(pcsLoss, this.#shareKw[block] as number, ratedPowerKw, direction);
    const first = block * racksPerBlock;
    const isShared = coupling === 'sharedBus';
    const partOf = (rack: number): number =>
      isShared
        ? (this.#fixed.rackWeight[rack] as number)
        : this.#model.mostKw(rack, direction) * (this.#fixed.isCounted[rack] as number);
    let parts = 0;
    for (let rack = first; rack < first + racksPerBlock; rack += 1) parts += partOf(rack);
    if (parts === 0) return;
    const sign = signOf(direction);
    for (let rack = first; rack < first + racksPerBlock; rack += 1) {
      this.#model.run(rack, (sign * dcKw * partOf(rack)) / parts, seconds);
    }
  }

  #meanSoc(): number {
    let sum = 0;
    for (const soc of this.#model.soc) sum += soc;
    return sum / this.#model.soc.length;
  }
}
