import type { ArbitrageProblem } from './arbitrage-problem.ts';

/** What a plan earns, once it met real prices and a real battery. */
export interface Profit {
  /** Income less cost of energy, less wear; the demand charge where there is one. */
  readonly profit: number;
  readonly boughtKwh: number;
  readonly soldKwh: number;
  readonly wear: number;
  readonly endKwh: number;
  /** What the plan asked for and the SOC window did not give. */
  readonly missedKwh: number;
}

/**
 * Runs powers through the problem's battery at the problem's prices: what the window can not give is not
 * given, so that a plan made from a forecast is judged by what it would really have done.
 */
export function profitOf(problem: ArbitrageProblem, powerKw: readonly number[]): Profit {
  const { stepH, chargeEfficiency, dischargeEfficiency, site } = problem;
  let energyKwh = problem.startKwh;
  let money = 0;
  let wear = 0;
  let boughtKwh = 0;
  let soldKwh = 0;
  let missedKwh = 0;
  let peakKw = 0;
  for (const [step, buy] of problem.buyPerKwh.entries()) {
    const asked = powerKw[step] ?? 0;
    const giveable = ((energyKwh - problem.leastKwh) * dischargeEfficiency) / stepH;
    const takeable = (problem.mostKwh - energyKwh) / chargeEfficiency / stepH;
    const kw =
      asked >= 0
        ? Math.min(asked, problem.maxDischargeKw, Math.max(giveable, 0))
        : -Math.min(-asked, problem.maxChargeKw, Math.max(takeable, 0));
    missedKwh += Math.abs(asked - kw) * stepH;
    energyKwh += kw >= 0 ? -(kw / dischargeEfficiency) * stepH : -kw * chargeEfficiency * stepH;
    if (kw > 0) wear += (problem.degradationPerKwh * kw * stepH) / dischargeEfficiency;
    const gridKw = (site?.loadKw[step] ?? 0) - kw;
    if (gridKw > 0) {
      boughtKwh += gridKw * stepH;
      money -= gridKw * stepH * buy;
      peakKw = Math.max(peakKw, gridKw);
    } else {
      soldKwh -= gridKw * stepH;
      money -= gridKw * stepH * (problem.sellPerKwh[step] as number);
    }
  }
  money -= peakKw * (site?.demandPerKw ?? 0);
  return { profit: money - wear, boughtKwh, soldKwh, wear, endKwh: energyKwh, missedKwh };
}
