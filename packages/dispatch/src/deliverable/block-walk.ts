import { ControlPlace, LimitReason, PcsState, RackState } from '@cellarium/model';
import type { Direction } from '../direction.ts';
import { acOfDcKw } from '../dispatcher/losses.ts';
import { blockGives, isBlockFresh, isQuorum, isRackFresh, rackGives } from '../fresh.ts';
import type { StationView } from '../view.ts';
import { LOSS_NAMES, LossCode, lossOfReason } from './loss.ts';
import { rackCapacityKwh, rackSoc, reachableKwh } from './rack-energy.ts';

const BMS_LOSSES = [
  LossCode.racksOut,
  LossCode.cells,
  LossCode.thermal,
  LossCode.storedEnergy,
] as const;

/**
 * Walks one block from its share of the nameplate down to what it can hold for a time, and writes down
 * what each step took and which racks were behind it. Keeps its arrays: one object a walk of a station.
 */
export class BlockWalk {
  /** kW that each bar took of the block, by LossCode. */
  readonly lossKw = new Float64Array(LOSS_NAMES.length);
  /** kW of each bar by rack of the block: [code * racksPerBlock + rackInBlock]. */
  readonly rackLossKw: Float64Array;
  levelKw = 0;
  readonly #view: StationView;
  readonly #direction: Direction;
  readonly #hours: number;
  readonly #racks: number;
  readonly #capKw: Float64Array;
  readonly #energyKw: Float64Array;
  readonly #weight: Float64Array;
  readonly #isCounted: Uint8Array;
  readonly #before: Float64Array;
  #block = 0;

  constructor(view: StationView, direction: Direction, hours: number) {
    this.#view = view;
    this.#direction = direction;
    this.#hours = hours;
    this.#racks = view.station.topology.racksPerBlock;
    this.rackLossKw = new Float64Array(this.#racks * LOSS_NAMES.length);
    this.#capKw = new Float64Array(this.#racks);
    this.#energyKw = new Float64Array(this.#racks);
    this.#weight = new Float64Array(this.#racks);
    this.#isCounted = new Uint8Array(this.#racks);
    this.#before = new Float64Array(this.#racks);
  }

  walk(block: number): void {
    const view = this.#view;
    const { nominal, topology, rack } = view.station;
    this.#block = block;
    this.lossKw.fill(0);
    this.rackLossKw.fill(0);
    this.levelKw = nominal.powerKw / topology.blocks;
    const first = block * this.#racks;
    this.#capKw.fill((rack.maxCurrentA * rack.nominalVoltageV) / 1_000);
    this.#energyKw.fill(Number.POSITIVE_INFINITY);
    this.#isCounted.fill(1);
    for (let at = 0; at < this.#racks; at += 1) {
      this.#weight[at] = view.rackWeight[first + at] as number;
    }
    this.#storedEnergy();
    this.#tags();
    this.#stale();
    this.#out();
    this.#bms();
    this.#spread();
    this.#protection();
    this.#pcs();
    this.#stopped();
  }

  /** Every rack as full as the mean of its block: what no fault explains. */
  #storedEnergy(): void {
    this.#step(LossCode.storedEnergy, () => {
      let kwh = 0;
      let count = 0;
      for (let at = 0; at < this.#racks; at += 1) {
        const own = this.#ownKwh(at);
        if (own === undefined) continue;
        kwh += own;
        count += 1;
      }
      this.#energyKw.fill(count === 0 ? 0 : kwh / count / this.#hours);
    });
  }

  #tags(): void {
    const { racks, blocks } = this.#view.tags;
    this.#step(LossCode.tags, (at, rack) => {
      if (racks.tagged[rack] !== 1 && blocks.tagged[this.#block] !== 1) return;
      if (this.#isOut(rack)) this.#leave(at);
      else this.#capKw[at] = 0;
    });
  }

  #stale(): void {
    const view = this.#view;
    let fresh = 0;
    let of = 0;
    this.#step(LossCode.stale, (at, rack) => {
      const isFresh = isRackFresh(view, rack);
      if (view.tags.racks.tagged[rack] !== 1) {
        of += 1;
        if (isFresh) fresh += 1;
      }
      if (!isFresh) this.#isCounted[at] = 0;
    });
    if (isBlockFresh(view, this.#block) && isQuorum(view, fresh, of)) return;
    this.#take(LossCode.stale, this.levelKw, (_, rack) => (isRackFresh(view, rack) ? 0 : 1));
  }

  #out(): void {
    this.#step(LossCode.racksOut, (at, rack) => {
      if (this.#isOut(rack)) this.#leave(at);
    });
  }

  /** The BMS's own limits, by their reasons: each reason is a bar of its own. */
  #bms(): void {
    const { racks } = this.#view.image;
    const isDischarge = this.#direction === 'discharge';
    const limits = isDischarge ? racks.dischargeLimitDeciA : racks.chargeLimitDeciA;
    const reasons = isDischarge ? racks.dischargeLimitReason : racks.chargeLimitReason;
    const limitPoint = isDischarge ? 'dischargeLimitDeciA' : 'chargeLimitDeciA';
    const reasonPoint = isDischarge ? 'dischargeLimitReason' : 'chargeLimitReason';
    for (const code of BMS_LOSSES) {
      this.#step(code, (at, rack) => {
        if (!rackGives(this.#view, rack, limitPoint)) return;
        const isGiven = rackGives(this.#view, rack, reasonPoint);
        const reason = isGiven ? (reasons[rack] as number) : LimitReason.none;
        if (lossOfReason(reason) !== code) return;
        const voltageV = rackGives(this.#view, rack, 'voltageDeciV')
          ? (racks.voltageDeciV[rack] as number) / 10
          : this.#view.station.rack.nominalVoltageV;
        this.#narrow(at, ((limits[rack] as number) * voltageV) / 10_000);
      });
    }
  }

  /** Now every rack with what it really holds. */
  #spread(): void {
    const { leastShare, mostShare, bandShare } = this.#view.settings.socWindow;
    const { maxCurrentA, nominalVoltageV } = this.#view.station.rack;
    const ratedKw = (maxCurrentA * nominalVoltageV) / 1_000;
    this.#step(LossCode.socSpread, (at, rack) => {
      const own = this.#ownKwh(at);
      this.#energyKw[at] = own === undefined ? 0 : own / this.#hours;
      const soc = rackSoc(this.#view, rack) ?? leastShare;
      const inside = this.#direction === 'discharge' ? soc - leastShare : mostShare - soc;
      this.#narrow(at, ratedKw * Math.min(Math.max(inside / bandShare, 0), 1));
    });
  }

  #protection(): void {
    const { racks, blocks } = this.#view.protection;
    const { rack: rating, block: blockRating } = this.#view.station;
    const ratedKw = (rating.maxCurrentA * rating.nominalVoltageV) / 1_000;
    const isDischarge = this.#direction === 'discharge';
    const shares = isDischarge ? racks.dischargeShare : racks.chargeShare;
    this.#step(LossCode.protection, (at, rack) => {
      this.#narrow(at, racks.stop[rack] === 0 ? ratedKw * (shares[rack] as number) : 0);
    });
    const ofBlock = (isDischarge ? blocks.dischargeShare : blocks.chargeShare)[this.#block];
    const isStopped = blocks.stop[this.#block] !== 0;
    const mostKw = isStopped ? 0 : blockRating.ratedPowerKw * (ofBlock as number);
    this.#take(LossCode.protection, this.levelKw - mostKw, () => 0);
  }

  #pcs(): void {
    const view = this.#view;
    const { blocks } = view.image;
    const block = this.#block;
    const isDischarge = this.#direction === 'discharge';
    const point = isDischarge ? 'dischargeablePowerDeciKw' : 'chargeablePowerDeciKw';
    const isLocal =
      blockGives(view, block, 'control') && blocks.control[block] === ControlPlace.local;
    const pcsState = blocks.pcsState[block];
    const isDown =
      blockGives(view, block, 'pcsState') &&
      (pcsState === PcsState.fault || pcsState === PcsState.off || pcsState === PcsState.unknown);
    const mostKw = blockGives(view, block, point)
      ? (blocks[point][block] as number) / 10
      : view.station.block.ratedPowerKw;
    this.#take(LossCode.pcs, this.levelKw - (isLocal || isDown ? 0 : mostKw), () => 0);
  }

  #stopped(): void {
    const { station, blocks } = this.#view.stops;
    if (station.stopped[0] !== 1 && blocks.stopped[this.#block] !== 1) return;
    this.#take(LossCode.stopped, this.levelKw, () => 0);
  }

  #ownKwh(at: number): number | undefined {
    const rack = this.#block * this.#racks + at;
    const soc = rackSoc(this.#view, rack);
    if (soc === undefined) return undefined;
    return reachableKwh(this.#view, soc, rackCapacityKwh(this.#view, rack), this.#direction);
  }

  #isOut(rack: number): boolean {
    const { state } = this.#view.image.racks;
    return state[rack] !== RackState.closed && rackGives(this.#view, rack, 'state');
  }

  #leave(at: number): void {
    this.#weight[at] = 0;
    this.#isCounted[at] = 0;
  }

  #narrow(at: number, kw: number): void {
    const bounded = Number.isNaN(kw) ? 0 : Math.max(kw, 0);
    this.#capKw[at] = Math.min(this.#capKw[at] as number, bounded);
  }

  /** One step: change what it changes, see what is left, name the racks that are short for their share. */
  #step(code: LossCode, change: (at: number, rack: number) => void): void {
    for (let at = 0; at < this.#racks; at += 1) this.#before[at] = this.#mostKw(at);
    for (let at = 0; at < this.#racks; at += 1) change(at, this.#block * this.#racks + at);
    const share = this.#sharePerWeight();
    this.#take(code, this.levelKw - this.#attainableKw(), (at) => {
      const isLess = this.#mostKw(at) < (this.#before[at] as number);
      if (!isLess) return 0;
      const weight = (this.#weight[at] as number) || 1;
      return Math.max(share * weight - this.#mostKw(at), 0);
    });
  }

  #mostKw(at: number): number {
    if (this.#isCounted[at] === 0) return 0;
    return Math.min(this.#capKw[at] as number, this.#energyKw[at] as number);
  }

  /** DC power that the level so far asks of a rack of weight 1. */
  #sharePerWeight(): number {
    return this.levelKw / this.#racks;
  }

  #attainableKw(): number {
    let sumKw = 0;
    let counted = 0;
    let perWeight = Number.POSITIVE_INFINITY;
    for (let at = 0; at < this.#racks; at += 1) {
      const weight = this.#weight[at] as number;
      if (weight <= 0) continue;
      const mostKw = Math.min(this.#capKw[at] as number, this.#energyKw[at] as number);
      perWeight = Math.min(perWeight, mostKw / weight);
      if (this.#isCounted[at] === 0) continue;
      counted += weight;
      sumKw += mostKw;
    }
    const { settings, station } = this.#view;
    const dcKw =
      counted === 0 ? 0 : settings.coupling === 'sharedBus' ? perWeight * counted : sumKw;
    return acOfDcKw(settings.pcsLoss, dcKw, station.block.ratedPowerKw, this.#direction);
  }

  #take(code: LossCode, kw: number, blame: (at: number, rack: number) => number): void {
    const lostKw = Math.min(Math.max(kw, 0), this.levelKw);
    if (lostKw <= 0) return;
    this.levelKw -= lostKw;
    this.lossKw[code]! += lostKw;
    let blameSum = 0;
    const first = this.#block * this.#racks;
    for (let at = 0; at < this.#racks; at += 1) blameSum += blame(at, first + at);
    for (let at = 0; at < this.#racks; at += 1) {
      // Where no rack is to blame the block as a whole is: all of its racks stand behind the bar.
      const part = blameSum > 0 ? blame(at, first + at) / blameSum : 1 / this.#racks;
      this.rackLossKw[code * this.#racks + at]! += lostKw * part;
    }
  }
}
