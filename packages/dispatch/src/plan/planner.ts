import { type CodeOf, namesByCode } from '@cellarium/model';
import { err, ok, type Result } from '@cellarium/stdx';
import type { ArbitrageProblem } from './arbitrage-problem.ts';
import { lpText } from './lp-text.ts';

export const PlanError = {
  /** No plan keeps every limit: the start lies outside the window, or the end can not be reached. */
  infeasible: 0,
  unbounded: 1,
  timeLimit: 2,
  solverFailed: 3,
  /** The solver's answer is not a plan of this problem. */
  unreadable: 4,
} as const;
export type PlanError = CodeOf<typeof PlanError>;
export const PLAN_ERROR_NAMES = namesByCode(PlanError);

/** Values of the optimum by the names of the variables. */
export type PlanSolution = ReadonlyMap<string, number>;

/** A solver of problems in LP format, e.g. HiGHS; it may run elsewhere and take its time. */
export type PlanSolver = (text: string) => Promise<Result<PlanSolution, PlanError>>;

export interface ArbitragePlan {
  /** Positive = discharge, one a step. */
  readonly powerKw: readonly number[];
  /** Energy in the cells at the end of every step. */
  readonly energyKwh: readonly number[];
}

export async function planArbitrage(
  problem: ArbitrageProblem,
  solve: PlanSolver,
): Promise<Result<ArbitragePlan, PlanError>> {
  const solution = await solve(lpText(problem));
  return solution.ok ? readPlan(problem, solution.value) : solution;
}

/** A watt: the solver's own tolerance, and less than any setpoint can say. */
const TOLERANCE_KW = 1e-3;

/** The plan that a solution describes; refused where it is not one. */
export function readPlan(
  problem: ArbitrageProblem,
  solution: PlanSolution,
): Result<ArbitragePlan, PlanError> {
  const powerKw: number[] = [];
  const energyKwh: number[] = [];
  for (let step = 0; step < problem.buyPerKwh.length; step += 1) {
    const discharge = solution.get(`d${step}`);
    const charge = solution.get(`c${step}`);
    const energy = solution.get(`s${step}`);
    if (discharge === undefined || charge === undefined || energy === undefined) {
      return err(PlanError.unreadable);
    }
    const kw = discharge - charge;
    const isWithin =
      kw <= problem.maxDischargeKw + TOLERANCE_KW && -kw <= problem.maxChargeKw + TOLERANCE_KW;
    if (!isWithin || !Number.isFinite(energy)) return err(PlanError.unreadable);
    powerKw.push(Math.abs(kw) < TOLERANCE_KW ? 0 : kw);
    energyKwh.push(energy);
  }
  return ok({ powerKw, energyKwh });
}
