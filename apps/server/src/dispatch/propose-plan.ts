import {
  type ArbitrageProblem,
  type PlanError,
  type Profit,
  planArbitrage,
  profitOf,
} from '@cellarium/dispatch';
import type { Station } from '@cellarium/model';
import { ok, type Result } from '@cellarium/stdx';
import { solvePlan } from './plan-solver.ts';
import type { StoredPrices } from './plans.ts';

/** A round trip of 88 % AC to AC: what stations of this kind are accepted with. */
const ONE_WAY_EFFICIENCY = Math.sqrt(0.88);
const STEP_H = 0.25;

export interface ProposalInput {
  readonly prices: StoredPrices;
  readonly degradationPerKwh: number;
  /** Of the cells, 0..1. */
  readonly startSocShare: number;
  readonly endSocShare: number;
  readonly leastSocShare: number;
  readonly mostSocShare: number;
}

export interface ProposedPlan {
  readonly powerKw: readonly number[];
  readonly socShare: readonly number[];
  readonly profit: Profit;
}

/** The best plan of a day at its prices, losses and wear included. */
export async function proposePlan(
  station: Station,
  input: ProposalInput,
): Promise<Result<ProposedPlan, PlanError>> {
  const { powerKw, energyKwh } = station.nominal;
  const { prices } = input;
  // A battery that stands outside its window is brought into it by whoever dispatches, not by a plan.
  const inside = (share: number): number =>
    Math.min(Math.max(share, input.leastSocShare), input.mostSocShare) * energyKwh;
  const problem: ArbitrageProblem = {
    stepH: STEP_H,
    buyPerKwh: prices.buyPerKwh,
    sellPerKwh: prices.sellPerKwh,
    maxDischargeKw: powerKw,
    maxChargeKw: powerKw,
    leastKwh: input.leastSocShare * energyKwh,
    mostKwh: input.mostSocShare * energyKwh,
    startKwh: inside(input.startSocShare),
    endKwh: inside(input.endSocShare),
    chargeEfficiency: ONE_WAY_EFFICIENCY,
    dischargeEfficiency: ONE_WAY_EFFICIENCY,
    degradationPerKwh: input.degradationPerKwh,
  };
  const plan = await planArbitrage(problem, solvePlan);
  if (!plan.ok) return plan;
  return ok({
    powerKw: plan.value.powerKw.map((kw) => Math.round(kw * 10) / 10 || 0),
    socShare: plan.value.energyKwh.map((kwh) => kwh / energyKwh),
    profit: profitOf(problem, plan.value.powerKw),
  });
}
