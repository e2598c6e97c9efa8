import { assert } from '@cellarium/stdx';
import { directionOf } from '../direction.ts';
import { ConstraintCode } from '../limits/code.ts';
import { Envelopes } from '../limits/envelopes.ts';
import {
  attainableKw,
  costsOf,
  createNarrowing,
  type LimitCost,
  type Narrowing,
  narrowAll,
} from '../limits/narrow.ts';
import type { StackDemand } from '../modes/stack.ts';
import type { StationView } from '../view.ts';
import { Allocation } from './allocation.ts';
import { PoiLoss } from './poi-loss.ts';
import { learnRackShares } from './rack-shares.ts';
import { narrowByRamp, rampedKw } from './ramp.ts';

/** What a control cycle did with a request. kW, positive = discharge. */
export interface CycleResult {
  /** What the modes ask for, at the place where the settings count it. */
  readonly askedKw: number;
  /** Inside everything but the ramp. */
  readonly allowedKw: number;
  /** The sum of the setpoints, at the PCSs. */
  readonly allocatedKw: number;
  /** Loss to the POI that the setpoints make up for. */
  readonly lossKw: number;
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
  readonly #allocation: Allocation;
  readonly #loss = new PoiLoss();
  #baseKw = 0;

  constructor(view: StationView) {
    const { topology } = view.station;
    this.envelopes = new Envelopes(topology);
    this.setpointKw = new Float64Array(topology.blocks);
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
    this.#loss.measure(view, seconds);
    const askedKw = finiteOr0(demand.baseKw + demand.offsetKw);
    const { allowedKw, wantedKw } = this.#want(demand, seconds);
    const pcsKw = this.#loss.compensate(wantedKw);
    narrowByRamp(this.envelopes, this.setpointKw, seconds);
    const direction = directionOf(pcsKw);
    const mostKw = this.#mostPcsKw(view, direction);
    const givenKw = this.#allocation.divide(
      view,
      this.envelopes,
      Math.min(Math.abs(pcsKw), mostKw),
      direction,
      this.setpointKw,
    );
    const allocatedKw = (direction === 'charge' ? -givenKw : givenKw) || 0;
    const compensatedKw = wantedKw === 0 ? 0 : pcsKw - wantedKw;
    const deliveredKw = withSignOf(allowedKw, allocatedKw - compensatedKw);
    this.#baseKw = nearerZero(wantedKw - demand.offsetKw, deliveredKw - demand.offsetKw);
    return {
      askedKw,
      allowedKw,
      allocatedKw,
      lossKw: compensatedKw,
      costs: this.#costs(askedKw, allowedKw, deliveredKw),
    };
  }

  /** Everything to 0 at once: no ramp, no limit asks, nothing of the image is read. */
  stop(): void {
    this.setpointKw.fill(0);
    this.#baseKw = 0;
  }

  #want(demand: StackDemand, seconds: number): { allowedKw: number; wantedKw: number } {
    const rampKwPerS = this.envelopes.station.rampKwPerS[0] as number;
    const allowedKw = this.#inside(finiteOr0(demand.baseKw + demand.offsetKw));
    const base = this.#inside(finiteOr0(demand.baseKw));
    this.#baseKw = rampedKw(this.#baseKw, base, rampKwPerS, seconds);
    return { allowedKw, wantedKw: this.#inside(this.#baseKw + finiteOr0(demand.offsetKw)) };
  }

  #inside(kw: number): number {
    const most = this.narrowing.discharge[ConstraintCode.gridCode] as number;
    const least = -(this.narrowing.charge[ConstraintCode.gridCode] as number);
    return Math.min(Math.max(kw, least), most) || 0;
  }

  /** At the PCSs the losses come on top of the station's bound, not of the blocks'. */
  #mostPcsKw(view: StationView, direction: 'discharge' | 'charge'): number {
    let sumKw = 0;
    for (let block = 0; block < this.setpointKw.length; block += 1) {
      sumKw += this.envelopes.blockAcKw(view, block, direction);
    }
    this.narrowing[direction][ConstraintCode.ramp] = attainableKw(view, this.envelopes, direction);
    return sumKw;
  }

  #costs(askedKw: number, allowedKw: number, deliveredKw: number): LimitCost[] {
    const costs = costsOf(this.narrowing, askedKw).filter(
      ({ constraint }) => constraint !== ConstraintCode.ramp,
    );
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

/** The demand goes on from what was really given, so that a limit that lifts finds a ramp, not a jump. */
function nearerZero(one: number, other: number): number {
  if (Math.sign(one) !== Math.sign(other)) return 0;
  return Math.abs(one) < Math.abs(other) ? one : other;
}
