import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type ArbitrageProblem,
  lpText,
  PlanError,
  type PlanSolver,
  planArbitrage,
  profitOf,
  readPlan,
} from '../src/index.ts';
import { highsSolver } from './highs-solver.ts';
import { hasData, NO_DATA_REASON, readRows } from './shared-data.ts';

let solve: PlanSolver;
beforeAll(async () => {
  solve = await highsSolver();
});

function problemOf(prices: readonly number[], change: Partial<ArbitrageProblem> = {}) {
  return {
    stepH: 1,
    buyPerKwh: prices,
    sellPerKwh: prices,
    maxDischargeKw: 100,
    maxChargeKw: 100,
    leastKwh: 20,
    mostKwh: 180,
    startKwh: 20,
    endKwh: 20,
    chargeEfficiency: 0.95,
    dischargeEfficiency: 0.95,
    degradationPerKwh: 0,
    ...change,
  } satisfies ArbitrageProblem;
}

async function optimum(problem: ArbitrageProblem): Promise<readonly number[]> {
  const plan = await planArbitrage(problem, solve);
  if (!plan.ok) throw new Error(`no plan: ${plan.error}`);
  return plan.value.powerKw;
}

describe('the arbitrage plan', () => {
  test('buys a full battery in the cheap hours and sells it in the dear one', async () => {
    const problem = problemOf([0.1, 0.2, 0.9, 0.3]);
    const plan = await optimum(problem);
    expect(plan[0]).toBeCloseTo(-100, 5);
    // Up to the top of the window: 160 kWh in all.
    expect(plan[1]).toBeCloseTo(-(160 - 95) / 0.95, 5);
    expect(plan[2]).toBeCloseTo(100, 5);
    const { profit, missedKwh } = profitOf(problem, plan);
    expect(missedKwh).toBeLessThan(1e-3);
    // A fourth hour at 0.3 pays for what is bought at 0.2 through 0.9025: 0.3 * 0.9025 > 0.2.
    const second = -(plan[1] as number);
    const fourth = plan[3] as number;
    expect((95 + second * 0.95 - 100 / 0.95) * 0.95).toBeCloseTo(fourth, 4);
    expect(profit).toBeCloseTo(90 - 10 - second * 0.2 + fourth * 0.3, 4);
  });

  test('does nothing where the spread does not pay for losses and wear', async () => {
    expect(await optimum(problemOf([0.5, 0.55, 0.5, 0.55]))).toEqual([0, 0, 0, 0]);
    const spread = [0.2, 0.5, 0.2, 0.5];
    expect(Math.max(...(await optimum(problemOf(spread))))).toBeGreaterThan(50);
    expect(await optimum(problemOf(spread, { degradationPerKwh: 0.4 }))).toEqual([0, 0, 0, 0]);
  });

  test('keeps the SOC window and what must be left at the end', async () => {
    const problem = problemOf([0.1, 0.9, 0.1, 0.9], { endKwh: 150 });
    const plan = await planArbitrage(problem, solve);
    expect(plan.ok).toBe(true);
    if (!plan.ok) return;
    expect(Math.min(...plan.value.energyKwh)).toBeGreaterThanOrEqual(20 - 1e-6);
    expect(Math.max(...plan.value.energyKwh)).toBeLessThanOrEqual(180 + 1e-6);
    expect(plan.value.energyKwh.at(-1)).toBeGreaterThanOrEqual(150 - 1e-6);
  });

  test('at a negative price it charges, and does not burn energy by doing both at once', async () => {
    const problem = problemOf([-0.5, -0.5, -0.5, 0.1]);
    const solution = await solve(lpText(problem));
    expect(solution.ok).toBe(true);
    if (!solution.ok) return;
    for (let step = 0; step < 4; step += 1) {
      const both = Math.min(
        solution.value.get(`c${step}`) ?? 0,
        solution.value.get(`d${step}`) ?? 0,
      );
      expect(both).toBeLessThan(1e-6);
    }
    const plan = readPlan(problem, solution.value);
    expect(plan.ok && profitOf(problem, plan.value.powerKw).missedKwh).toBeLessThan(1e-3);
  });

  test('behind a meter it shaves the peak that the tariff charges', async () => {
    const loadKw = [50, 60, 200, 60];
    const problem = problemOf([0.2, 0.2, 0.2, 0.2], {
      sellPerKwh: [0, 0, 0, 0],
      startKwh: 100,
      endKwh: 100,
      site: { loadKw, mostImportKw: 1_000, demandPerKw: 15 },
    });
    const plan = await optimum(problem);
    const importKw = loadKw.map((load, step) => load - (plan[step] as number));
    expect(Math.max(...importKw)).toBeLessThan(110);
    expect(profitOf(problem, plan).profit).toBeGreaterThan(profitOf(problem, [0, 0, 0, 0]).profit);
  });

  test('no random plan that the battery can run earns more than the optimum', async () => {
    const prices = [0.31, 0.12, 0.05, 0.4, 0.62, 0.2, 0.9, 0.33];
    const problem = problemOf(prices, { degradationPerKwh: 0.03 });
    const best = profitOf(problem, await optimum(problem)).profit;
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
          minLength: prices.length,
          maxLength: prices.length,
        }),
        (powers) => {
          const run = profitOf(problem, powers);
          // What is left at the end belongs to the plan's start: it may not be sold off.
          if (run.endKwh < problem.endKwh - 1e-9) return;
          expect(run.profit).toBeLessThanOrEqual(best + 1e-6);
        },
      ),
      { numRuns: 2_000, seed: 12 },
    );
  });

  test('a plan is judged by what the battery really gives', () => {
    const problem = problemOf([1, 1, 1], { startKwh: 50 });
    const run = profitOf(problem, [100, -100, -100]);
    // 30 kWh above the window's end give 28.5; two hours of charging bring 95 each, 160 fit.
    expect(run.soldKwh).toBeCloseTo(28.5, 9);
    expect(run.boughtKwh).toBeCloseTo(160 / 0.95, 9);
    expect(run.missedKwh).toBeCloseTo(300 - 28.5 - 160 / 0.95, 9);
    expect([run.endKwh, run.profit]).toEqual([180, expect.closeTo(28.5 - 160 / 0.95, 9)]);
  });

  test('says that there is none where there is none', async () => {
    const problem = problemOf([0.1, 0.2], { startKwh: 20, endKwh: 500, mostKwh: 600 });
    expect(await planArbitrage(problem, solve)).toEqual({
      ok: false,
      error: PlanError.infeasible,
    });
  });

  test.each([
    ['nothing', new Map<string, number>()],
    ['not a number', new Map([...'dcs'].map((name) => [`${name}0`, Number.NaN] as const))],
    ['more than the PCS can', new Map([...'dcs'].map((name, at) => [`${name}0`, 500 - 500 * at]))],
  ])('refuses a solution that is %s', (_, solution) => {
    expect(readPlan(problemOf([1]), solution)).toEqual({ ok: false, error: PlanError.unreadable });
  });

  test('every coefficient is in fixed point, on lines of their own', () => {
    const text = lpText(problemOf([1e-7, 123_456.789], { degradationPerKwh: 1e-9 }));
    expect(text).not.toMatch(/\de[+-]?\d/i);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(80);
  });
});

const PRICES = 'prices/dayahead_hourly_DE.csv';

describe.skipIf(!hasData(PRICES))(`with real prices (else: ${NO_DATA_REASON})`, () => {
  test('a plan from the forecast earns most of what perfect foresight would, and a day is quickly solved', async () => {
    const rows = readRows(PRICES).slice(0, 90 * 24);
    const price = (column: number): number[] => rows.map((row) => Number(row[column]) / 1_000);
    const [real, forecast] = [price(1), price(3)];
    let foreseen = 0;
    let planned = 0;
    let naive = 0;
    let steps = 0;
    const startedMs = performance.now();
    for (let day = 0; day < 90; day += 1) {
      const quarters = (prices: number[]): number[] =>
        prices.slice(day * 24, day * 24 + 24).flatMap((one) => [one, one, one, one]);
      const station = (prices: number[]): ArbitrageProblem =>
        problemOf(quarters(prices), {
          stepH: 0.25,
          maxDischargeKw: 500_000,
          maxChargeKw: 500_000,
          leastKwh: 50_000,
          mostKwh: 950_000,
          startKwh: 500_000,
          endKwh: 500_000,
          degradationPerKwh: 0.004,
        });
      const atReal = station(real);
      const best = await optimum(atReal);
      const fromForecast = await optimum(station(forecast));
      foreseen += profitOf(atReal, best).profit;
      planned += profitOf(atReal, fromForecast).profit;
      naive += profitOf(atReal, new Array(96).fill(0)).profit;
      steps += 2;
    }
    const msPerPlan = (performance.now() - startedMs) / steps;
    process.stdout.write(
      `  90 days of DE 2016, 500 MW / 1 GWh: plan from forecast ${Math.round(planned / 1_000)} kEUR, ` +
        `perfect foresight ${Math.round(foreseen / 1_000)} kEUR (${((planned / foreseen) * 100).toFixed(1)} %), ` +
        `${msPerPlan.toFixed(0)} ms a plan of 24 h x 15 min\n`,
    );
    expect(naive).toBe(0);
    expect(planned).toBeGreaterThan(0.7 * foreseen);
    expect(planned).toBeLessThanOrEqual(foreseen + 1);
  });
});
