import { DIRECTIONS, type Direction } from '../direction.ts';
import type { StationView } from '../view.ts';
import { CONSTRAINT_NAMES, ConstraintCode } from './code.ts';
import { CONSTRAINTS } from './constraints/index.ts';
import type { Envelopes } from './envelopes.ts';

/** What the station could still give after each constraint had spoken, by ConstraintCode, kW. */
export interface Narrowing {
  readonly discharge: Float64Array;
  readonly charge: Float64Array;
}

/** One constraint that took something, and how much. */
export interface LimitCost {
  readonly constraint: ConstraintCode;
  readonly costKw: number;
}

export function createNarrowing(): Narrowing {
  return {
    discharge: new Float64Array(CONSTRAINT_NAMES.length),
    charge: new Float64Array(CONSTRAINT_NAMES.length),
  };
}

/**
 * Resets the envelopes and lets every constraint narrow them in turn. What comes after the grid code is
 * none of them: orders, losses and the ramp depend on what is asked, not on the state of the station, and
 * what is asked of an envelope between two cycles is what can be reached, not what can be in a second.
 */
export function narrowAll(view: StationView, envelopes: Envelopes, into: Narrowing): void {
  envelopes.reset(view);
  record(view, envelopes, ConstraintCode.nameplate, into);
  for (const constraint of CONSTRAINTS) {
    constraint.narrow(view, envelopes);
    record(view, envelopes, constraint.code, into);
  }
  for (const direction of DIRECTIONS) {
    const after = into[direction];
    after.fill(after[ConstraintCode.gridCode] as number, ConstraintCode.gridCode + 1);
  }
}

/** What the station can give now in a direction: its own bound, and what its blocks bring, kW. */
export function attainableKw(
  view: StationView,
  envelopes: Envelopes,
  direction: Direction,
): number {
  const { blocks } = view.station.topology;
  let sumKw = 0;
  for (let block = 0; block < blocks; block += 1) {
    sumKw += envelopes.blockAcKw(view, block, direction);
  }
  const { station } = envelopes;
  const boundKw = (direction === 'discharge' ? station.maxDischargeKw : station.maxChargeKw)[0];
  return Math.min(sumKw, boundKw as number);
}

function record(
  view: StationView,
  envelopes: Envelopes,
  code: ConstraintCode,
  into: Narrowing,
): void {
  for (const direction of DIRECTIONS) {
    into[direction][code] = attainableKw(view, envelopes, direction);
  }
}

/**
 * What each constraint takes from a request (kW, its sign says the direction). The costs add up to
 * exactly what of the request is not attainable; none for a request that all of them leave whole.
 */
export function costsOf(narrowing: Narrowing, requestKw: number): LimitCost[] {
  const after = requestKw < 0 ? narrowing.charge : narrowing.discharge;
  const costs: LimitCost[] = [];
  let leftKw = Math.abs(requestKw);
  for (let code = 0; code < after.length; code += 1) {
    const costKw = leftKw - Math.min(leftKw, after[code] as number);
    if (costKw <= 0) continue;
    costs.push({ constraint: code as ConstraintCode, costKw });
    leftKw -= costKw;
  }
  return costs;
}
