import { assert } from '@cellarium/stdx';

/**
 * Buying low and selling high as a linear problem. Lists have one entry a step; powers are at the AC
 * side, energy is what the cells hold, money is in whatever currency the prices are in.
 */
export interface ArbitrageProblem {
  readonly stepH: number;
  /** A kWh out of, and into, the grid. */
  readonly buyPerKwh: readonly number[];
  readonly sellPerKwh: readonly number[];
  readonly maxDischargeKw: number;
  readonly maxChargeKw: number;
  /** SOC window, the energy now, and the least that must be left at the end. */
  readonly leastKwh: number;
  readonly mostKwh: number;
  readonly startKwh: number;
  readonly endKwh: number;
  /** AC to cells, and cells to AC; 0..1. */
  readonly chargeEfficiency: number;
  readonly dischargeEfficiency: number;
  /** What a kWh out of the cells costs in their life. */
  readonly degradationPerKwh: number;
  /** A site behind one meter; without it every kWh goes to or comes from the grid. */
  readonly site?: SiteLoad;
}

export interface SiteLoad {
  readonly loadKw: readonly number[];
  readonly mostImportKw: number;
  /** For the greatest import of the time; 0 where the tariff has none. */
  readonly demandPerKw: number;
}

/** A week of quarter hours: beyond that no price is known. */
const STEPS_MOST = 672;

export function checkProblem(problem: ArbitrageProblem): void {
  const steps = problem.buyPerKwh.length;
  assert(steps > 0 && steps <= STEPS_MOST, 'a plan has one step at least and a week at most');
  assert(problem.sellPerKwh.length === steps, 'every step has both prices');
  assert(
    problem.site === undefined || problem.site.loadKw.length === steps,
    'every step has a load',
  );
  assert(
    problem.chargeEfficiency > 0 &&
      problem.chargeEfficiency <= 1 &&
      problem.dischargeEfficiency > 0 &&
      problem.dischargeEfficiency <= 1,
    'an efficiency lies between 0 and 1',
  );
}

/**
 * A step in which charging and discharging at once would earn money: energy would be burnt for it. There
 * the problem needs a choice between the two; elsewhere the linear one finds it by itself.
 */
export function needsChoice(problem: ArbitrageProblem, step: number): boolean {
  const round = problem.chargeEfficiency * problem.dischargeEfficiency;
  const buy = problem.buyPerKwh[step] as number;
  const sell = problem.sellPerKwh[step] as number;
  return buy < round * sell || buy < 0;
}
