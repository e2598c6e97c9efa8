import { assert } from '@cellarium/stdx';
import { directionOf } from '../direction.ts';
import { ConstraintCode } from '../limits/code.ts';
import { Envelopes } from '../limits/envelopes.ts';
import {
  costsOf,
  createNarrowing,
  type LimitCost,
  type Narrowing,
  narrowAll,
} from '../limits/narrow.ts';
import type { StackDemand } from '../modes/stack.ts';
import type { StationView } from '../view.ts';
import { Allocation } from './allocation.ts';
import { applyOrders, type BlockOrders, createBlockOrders } from './orders.ts';
import { PoiLoss } from './poi-loss.ts';
import { learnRackShares } from './rack-shares.ts';
import { rampedKw } from './ramp.ts';

/** What a control cycle did with a request. kW, positive = discharge. */
export interface CycleResult {
  /** What the modes ask for, at the place where the settings count it. */
  readonly askedKw: number;
  /** Inside everything but the ramp. */
  readonly allowedKw: number;
  /** The sum of the setpoints that the demand got, at the PCSs. */
  readonly allocatedKw: number;
  /** Loss to the POI that the setpoints make up for. */
  readonly lossKw: number;
  /** The sum of the blocks that are under an order of their own; not in the figures above. */
  readonly orderedKw: number;
  /** Which constraints were active and what each took; they add up to asked less given. */
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
  readonly #allocation: Allocation;
  readonly #loss = new PoiLoss();
  #baseKw = 0;

  constructor(view: StationView) {
    const { topology } = view.station;
    this.envelopes = new Envelopes(topology);
    this.setpointKw = new Float64Array(topology.blocks);
    this.orders = createBlockOrders(topology.blocks);
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
    const askedKw = finiteOr0(demand.baseKw + demand.offsetKw);
    const orderedKw = applyOrders(view, this.envelopes, this.orders, seconds, this.setpointKw);
    const { allowedKw, wantedKw } = this.#want(demand, orderedKw, seconds);
    const pcsKw = this.#loss.compensate(wantedKw);
    const direction = directionOf(pcsKw);
    const givenKw = this.#allocation.divide(
      view,
      this.envelopes,
      Math.abs(pcsKw),
      direction,
      seconds,
      this.orders,
      this.setpointKw,
    );
    const allocatedKw = (direction === 'charge' ? -givenKw : givenKw) || 0;
    const compensatedKw = wantedKw === 0 ? 0 : pcsKw - wantedKw;
    const deliveredKw = withSignOf(allowedKw, allocatedKw - compensatedKw);
    return {
      askedKw,
      allowedKw,
      allocatedKw,
      lossKw: compensatedKw,
      orderedKw,
      costs: this.#costs(askedKw, allowedKw, deliveredKw),
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

  #want(
    demand: StackDemand,
    orderedKw: number,
    seconds: number,
  ): { allowedKw: number; wantedKw: number } {
    const rampKwPerS = this.envelopes.station.rampKwPerS[0] as number;
    const inside = (kw: number): number => this.#inside(kw, orderedKw);
    const allowedKw = inside(finiteOr0(demand.baseKw + demand.offsetKw));
    const base = inside(finiteOr0(demand.baseKw));
    this.#baseKw = rampedKw(this.#baseKw, base, rampKwPerS, seconds);
    return { allowedKw, wantedKw: inside(this.#baseKw + finiteOr0(demand.offsetKw)) };
  }

  /** Inside what the station can give, of which ordered blocks have taken their part. */
  #inside(kw: number, orderedKw: number): number {
    const { discharge, charge } = this.narrowing;
    const most = (discharge[ConstraintCode.gridCode] as number) - Math.max(orderedKw, 0);
    const least = -(charge[ConstraintCode.gridCode] as number) - Math.min(orderedKw, 0);
    return Math.min(Math.max(kw, Math.min(least, 0)), Math.max(most, 0)) || 0;
  }

  #costs(askedKw: number, allowedKw: number, deliveredKw: number): LimitCost[] {
    const costs = costsOf(this.narrowing, askedKw);
    const rampKw = Math.abs(allowedKw) - Math.abs(deliveredKw);
    if (rampKw > LEAST_COST_KW) costs.push({ constraint: ConstraintCode.ramp, costKw: rampKw });
    return costs;
  }
}

function finiteOr0(kw: number): number {
  return Number.isFinite(kw) ? kw : 0;
}

function withSignOf(sign: number, kw: number): number {
  return sign < 0 ? Math.min(kw, 0) : Math.max(kw, 0);
}
