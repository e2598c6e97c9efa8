import { LossCode } from '../deliverable/loss.ts';
import { type Direction, directionOf, signOf } from '../direction.ts';
import { acOfDcKw, dcOfAcKw } from '../dispatcher/losses.ts';
import { waterFill } from '../dispatcher/water-fill.ts';
import { ConstraintCode } from '../limits/code.ts';
import type { Envelopes } from '../limits/envelopes.ts';
import type { StationView } from '../view.ts';
import { fixedEnvelopes } from './fixed-envelopes.ts';
import type { FlightEvent, FlightStep, Flown } from './flown.ts';
import { RackModel } from './rack-model.ts';
import { innerStepS, LEAST_SHORT_KW, Shortfall } from './shortfall.ts';

/** Blocks of one station, each by two causes or so. */
const EVENTS_MOST = 500;

/** The blocks from `first` up to `last`, which is not one of them, carrying a plan together. */
export class Flight {
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
  readonly #first: number;
  readonly #last: number;
  #eventsTotal = 0;
  #atS = 0;

  constructor(view: StationView, first: number, last: number) {
    const { blocks, racks } = view.station.topology;
    this.#view = view;
    this.#first = first;
    this.#last = last;
    this.#fixed = fixedEnvelopes(view);
    this.#model = new RackModel(view, this.#fixed);
    this.#capsKw = new Float64Array(blocks);
    this.#weights = new Float64Array(blocks);
    this.#shareKw = new Float64Array(blocks);
    this.#heldRack = new Int32Array(blocks);
    this.#lastCause = new Int16Array(blocks).fill(-1);
    this.#isDerated = new Uint8Array(racks);
  }

  run(plan: readonly FlightStep[]): Flown {
    const givenKw: number[] = [];
    const socShare: number[] = [];
    const shortfall = new Shortfall();
    const innerS = innerStepS(plan);
    for (const step of plan) {
      let given = 0;
      for (let leftS = step.seconds; leftS > 0; leftS -= innerS) {
        const seconds = Math.min(leftS, innerS);
        given = this.#advance(step.powerKw, seconds);
        shortfall.add(Math.abs(step.powerKw), given, this.#atS, seconds);
        this.#atS += seconds;
      }
      givenKw.push(signOf(directionOf(step.powerKw)) * given || 0);
      socShare.push(this.#meanSoc());
    }
    const { shortKwh, mostShortKw, firstShortAtS } = shortfall;
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

  /** What of a power would be given at once, positive. */
  now(powerKw: number): number {
    return this.#share(powerKw, directionOf(powerKw));
  }

  /** One inner step; returns what is given, positive. */
  #advance(powerKw: number, seconds: number): number {
    const direction = directionOf(powerKw);
    const givenKw = this.#share(powerKw, direction);
    const fairKw = Math.abs(powerKw) / (this.#last - this.#first);
    for (let block = this.#first; block < this.#last; block += 1) {
      this.#note(block, fairKw, direction);
      this.#runBlock(block, direction, seconds);
    }
    return givenKw;
  }

  #share(powerKw: number, direction: Direction): number {
    const { station } = this.#fixed;
    const boundKw = (direction === 'discharge' ? station.maxDischargeKw : station.maxChargeKw)[0];
    for (let block = this.#first; block < this.#last; block += 1) {
      this.#capsKw[block] = this.#blockKw(block, direction);
      this.#weights[block] = 1;
    }
    const askedKw = Math.min(Math.abs(powerKw), boundKw as number);
    return waterFill(askedKw, this.#weights, this.#capsKw, this.#shareKw);
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
    if (by === ConstraintCode.stopped) return LossCode.stopped;
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
    const { racksPerBlock } = this.#view.station.topology;
    let sum = 0;
    for (let rack = this.#first * racksPerBlock; rack < this.#last * racksPerBlock; rack += 1) {
      sum += this.#model.soc[rack] as number;
    }
    return sum / ((this.#last - this.#first) * racksPerBlock);
  }
}
