import { assert } from '@cellarium/stdx';
import { type Direction, directionOf, signOf } from '../direction.ts';
import { ConstraintCode } from '../limits/code.ts';
import { Envelopes } from '../limits/envelopes.ts';
import {
  costsOf,
  createNarrowing,
  type LimitCost,
  type Narrowing,
  narrowAll,
} from '../limits/narrow.ts';
import type { ModeCost } from '../modes/mode-cost.ts';
import type { StackDemand } from '../modes/stack.ts';
import type { StationView } from '../view.ts';
import { Allocation } from './allocation.ts';
import { applyOrders, type BlockOrders, createBlockOrders } from './orders.ts';
import { PoiLoss } from './poi-loss.ts';
import { learnRackShares } from './rack-shares.ts';
import { rampedKw } from './ramp.ts';

/** What a control cycle did with a request. kW, positive = discharge. */
export interface CycleResult {
  /** What the targets and offsets of the modes ask for, at the place where the settings count it. */
  readonly askedKw: number;
  /** What the bounds and reserves of the modes leave of it. */
  readonly demandedKw: number;
  /** Inside everything but the ramp. */
  readonly allowedKw: number;
  /** The sum of the setpoints that the demand got, at the PCSs. */
  readonly allocatedKw: number;
  /** Loss to the POI that the setpoints make up for. */
  readonly lossKw: number;
  /** The sum of the blocks that are under an order of their own; not in the figures above. */
  readonly orderedKw: number;
  /** What bounds and reserves took: asked less demanded. */
  readonly modeCosts: readonly ModeCost[];
  /**
   * Which constraints were active and what each took of |demanded|; they add up to demanded less given,
   * to a step of the wire for each block. The ramp's is negative where an answer is faster than it.
   */
  readonly costs: readonly LimitCost[];
}

/** A process that slept must not find a ramp grown meanwhile: longer cycles count as this. */
const MOST_CYCLE_S = 2;
/** Less than a step of the wire for a block is not worth a line. */
const LEAST_COST_KW = 0.1;

/**
 * The control cycle of one station: demand, constraints, allocation, setpoints. Starts from 0 kW:
 * whatever ran before the start does not go on by itself.
 */
export class Dispatcher {
  readonly envelopes: Envelopes;
  readonly narrowing: Narrowing = createNarrowing();
  /** The setpoint of every block, kW; the same array for ever. */
  readonly setpointKw: Float64Array;
  /** Written by the caller. */
  readonly orders: BlockOrders;
  /** Of each block, what it keeps free in either direction for an armed response; written by the caller. */
  readonly reservedKw: Float64Array;
  readonly #allocation: Allocation;
  readonly #loss = new PoiLoss();
  #baseKw = 0;

  constructor(view: StationView) {
    const { topology } = view.station;
    this.envelopes = new Envelopes(topology);
    this.setpointKw = new Float64Array(topology.blocks);
    this.orders = createBlockOrders(topology.blocks);
    this.reservedKw = new Float64Array(topology.blocks);
    this.#allocation = new Allocation(topology.blocks);
    narrowAll(view, this.envelopes, this.narrowing);
  }

  /** What modes may count on: call before the modes are asked, once a cycle. */
  limit(view: StationView): void {
    narrowAll(view, this.envelopes, this.narrowing);
  }

  /** Setpoints for a demand, after `limit` of the same view. `dtS` since the last cycle. */
  cycle(view: StationView, demand: StackDemand, dtS: number): CycleResult {
    assert(dtS > 0, 'a cycle takes time');
    const seconds = Math.min(dtS, MOST_CYCLE_S);
    learnRackShares(view, seconds);
    this.#loss.measure(view, this.#sumKw(), seconds);
    const orderedKw = applyOrders(view, this.envelopes, this.orders, seconds, this.setpointKw);
    const demandedKw = finiteOr0(demand.baseKw + demand.offsetKw);
    const free = this.#free(view, orderedKw);
    const allowedKw = this.#inside(demandedKw, free, this.#loss.kw);
    const wantedKw = this.#want(demand, free, seconds);
    const pcsKw = this.#loss.compensate(wantedKw);
    const direction = directionOf(pcsKw);
    const givenKw = this.#allocation.divide(
      view,
      this.envelopes,
      Math.abs(pcsKw),
      direction,
      seconds,
      this.orders,
      this.reservedKw,
      this.setpointKw,
    );
    const allocatedKw = (direction === 'charge' ? -givenKw : givenKw) || 0;
    const compensatedKw = wantedKw === 0 ? 0 : pcsKw - wantedKw;
    return {
      askedKw: finiteOr0(demand.askedKw),
      demandedKw,
      allowedKw,
      allocatedKw,
      lossKw: compensatedKw,
      orderedKw,
      modeCosts: demand.costs,
      costs: this.#costs(demandedKw, free, allowedKw, allocatedKw - compensatedKw),
    };
  }

  /**
   * Everything to 0 at once: no ramp, no limit asks, nothing of the image is read. Orders of blocks end;
   * a demand that still asks is ramped in by the next cycle, so end that too.
   */
  stop(): void {
    this.setpointKw.fill(0);
    this.orders.fill(Number.NaN);
    this.#baseKw = 0;
  }

  #sumKw(): number {
    let sumKw = 0;
    for (const kw of this.setpointKw) sumKw += kw;
    return sumKw;
  }

  /** What is left for the demand: of the station's bounds, and of the blocks that are under no order. */
  #free(view: StationView, orderedKw: number): Free {
    const { discharge, charge } = this.narrowing;
    return {
      dischargeKw: (discharge[ConstraintCode.gridCode] as number) - Math.max(orderedKw, 0),
      chargeKw: (charge[ConstraintCode.gridCode] as number) + Math.min(orderedKw, 0),
      blocksDischargeKw: this.#unorderedKw(view, 'discharge'),
      blocksChargeKw: this.#unorderedKw(view, 'charge'),
    };
  }

  #unorderedKw(view: StationView, direction: Direction): number {
    let sumKw = 0;
    for (let block = 0; block < this.orders.length; block += 1) {
      if (!Number.isNaN(this.orders[block])) continue;
      sumKw += this.envelopes.blockAcKw(view, block, direction);
    }
    return sumKw;
  }

  #want(demand: StackDemand, free: Free, seconds: number): number {
    const rampKwPerS = this.envelopes.station.rampKwPerS[0] as number;
    const base = this.#inside(finiteOr0(demand.baseKw), free, this.#loss.kw);
    this.#baseKw = rampedKw(this.#baseKw, base, rampKwPerS, seconds);
    return this.#inside(this.#baseKw + finiteOr0(demand.offsetKw), free, this.#loss.kw);
  }

  /** Inside what is free: PCSs at their most still lose something on the way to the POI. */
  #inside(kw: number, free: Free, lossKw: number): number {
    const mostKw = Math.min(free.dischargeKw, free.blocksDischargeKw - lossKw);
    const leastKw = -Math.min(free.chargeKw, free.blocksChargeKw + lossKw);
    return Math.min(Math.max(kw, Math.min(leastKw, 0)), Math.max(mostKw, 0)) || 0;
  }

  /** Each step from the demand to what is given, in the demand's direction: nothing is left unsaid. */
  #costs(demandedKw: number, free: Free, allowedKw: number, givenKw: number): LimitCost[] {
    const costs = costsOf(this.narrowing, demandedKw);
    const sign = signOf(directionOf(demandedKw));
    const narrowedKw = sign * demandedKw - costs.reduce((sum, { costKw }) => sum + costKw, 0);
    const unorderedKw = sign * this.#inside(demandedKw, free, 0);
    const steps = [
      [ConstraintCode.ordered, narrowedKw - unorderedKw],
      [ConstraintCode.losses, unorderedKw - sign * allowedKw],
      [ConstraintCode.ramp, sign * (allowedKw - givenKw)],
    ] as const;
    for (const [constraint, costKw] of steps) {
      if (Math.abs(costKw) > LEAST_COST_KW) costs.push({ constraint, costKw });
    }
    return costs;
  }
}

/** What is left for the demand, all positive: at the place where it counts, and at the PCSs. */
interface Free {
  readonly dischargeKw: number;
  readonly chargeKw: number;
  readonly blocksDischargeKw: number;
  readonly blocksChargeKw: number;
}

function finiteOr0(kw: number): number {
  return Number.isFinite(kw) ? kw : 0;
}
