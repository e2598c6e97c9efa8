import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ConstraintCode,
  type Demand,
  DemandNote,
  Dispatcher,
  ModeCode,
  type ModeView,
  type StackedMode,
  settle,
} from '../../src/index.ts';
import { demandOf, healthyView, runCycles, sumOf } from '../field.ts';
import { troubled, troubles } from '../troubled.ts';

const VIEW = { maxDischargeKw: 10_000, maxChargeKw: 10_000 } as ModeView;

function stackOf(demands: readonly Omit<Demand, 'note'>[]): StackedMode[] {
  const codes = Object.values(ModeCode);
  return demands.map((demand, at) => ({
    id: String(at),
    code: codes[at] as ModeCode,
    priority: at,
    isEnabled: true,
    running: { demand: () => ({ note: DemandNote.active, ...demand }) },
  }));
}

const kw = fc.integer({ min: -10_000, max: 10_000 });
const aDemand = fc.record(
  {
    targetKw: kw,
    offsetKw: fc.integer({ min: -2_000, max: 2_000 }),
    leastKw: kw,
    mostKw: kw,
    reserveDischargeKw: fc.integer({ min: 0, max: 6_000 }),
    reserveChargeKw: fc.integer({ min: 0, max: 6_000 }),
  },
  { requiredKeys: [] },
);
const stacks = fc.array(aDemand, { maxLength: 6 });

describe('what is asked, less what was taken', () => {
  test.each<[string, Omit<Demand, 'note'>[], number, [string, string, number][]]>([
    ['a target alone', [{ targetKw: 4_000 }], 4_000, []],
    [
      'a bound that leaves less',
      [{ mostKw: 1_000 }, { targetKw: 4_000 }],
      4_000,
      [['manual', 'bound', 3_000]],
    ],
    ['a bound that wants more asks itself', [{ leastKw: 700 }, { targetKw: 0 }], 700, []],
    ['a bound that wants the other way', [{ leastKw: 200 }, { targetKw: -900 }], 200, []],
    [
      'a reserve',
      [{ targetKw: 10_000 }, { reserveDischargeKw: 2_000 }],
      10_000,
      [['schedule', 'reserve', 2_000]],
    ],
    [
      'two reserves share it',
      [{ targetKw: -10_000 }, { reserveChargeKw: 3_000 }, { reserveChargeKw: 1_000 }],
      -10_000,
      [
        ['schedule', 'reserve', -3_000],
        ['arbitrage', 'reserve', -1_000],
      ],
    ],
    [
      'a bound that cuts a response',
      [{ mostKw: 1_500 }, { targetKw: 1_000 }, { offsetKw: 900 }],
      1_900,
      [['manual', 'bound', 400]],
    ],
  ])('%s', (_, demands, askedKw, costs) => {
    const settled = settle(stackOf(demands), VIEW);
    const names = Object.keys(ModeCode);
    expect(settled.askedKw).toBe(askedKw);
    expect(settled.costs.map(({ code, kind, tookKw }) => [names[code], kind, tookKw])).toEqual(
      costs,
    );
  });

  test('is what the modes demand together, whatever they want of each other', () => {
    fc.assert(
      fc.property(stacks, (demands) => {
        const { askedKw, baseKw, offsetKw, costs } = settle(stackOf(demands), VIEW);
        const tookKw = sumOf(costs.map((cost) => cost.tookKw));
        expect(askedKw - tookKw).toBeCloseTo(baseKw + offsetKw, 6);
      }),
      { numRuns: 500, seed: 13 },
    );
  });

  test('is what is given, from the modes to the blocks, with orders, stops and every trouble', () => {
    fc.assert(
      fc.property(
        troubles,
        stacks,
        fc.array(fc.option(fc.integer({ min: -2_500, max: 2_500 })), {
          minLength: 4,
          maxLength: 4,
        }),
        fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
        fc.integer({ min: 1, max: 12 }),
        (trouble, demands, orders, stops, cycles) => {
          const view = troubled(trouble);
          view.stops.blocks.stopped.set(stops.map(Number));
          const dispatcher = new Dispatcher(view);
          for (const [block, order] of orders.entries()) {
            if (order !== null) dispatcher.orders[block] = order;
          }
          const demand = settle(stackOf(demands), VIEW);
          let result = dispatcher.cycle(view, demand, 1);
          for (let cycle = 1; cycle < cycles; cycle += 1) {
            dispatcher.limit(view);
            result = dispatcher.cycle(view, demand, 1);
          }
          const { askedKw, demandedKw, modeCosts, costs, allocatedKw } = result;
          expect(askedKw - sumOf(modeCosts.map(({ tookKw }) => tookKw))).toBeCloseTo(demandedKw, 6);
          const sign = demandedKw < 0 ? -1 : 1;
          const left = sign * demandedKw - sumOf(costs.map(({ costKw }) => costKw));
          expect(Math.abs(left - sign * allocatedKw)).toBeLessThanOrEqual(0.5);
          for (const [block, isStopped] of stops.entries()) {
            if (isStopped) expect(dispatcher.setpointKw[block]).toBe(0);
          }
        },
      ),
      { numRuns: 300, seed: 14 },
    );
  });
});

describe('a cost is named as what it is', () => {
  test('blocks under an order of their own are not called a ramp', () => {
    const view = healthyView();
    const dispatcher = new Dispatcher(view);
    dispatcher.orders[2] = -300;
    const { costs, allocatedKw } = runCycles(dispatcher, view, 10_000);
    expect(allocatedKw).toBe(7_500);
    expect(costs).toEqual([{ constraint: ConstraintCode.ordered, costKw: 2_500 }]);
  });

  test('what is lost on the way to the POI at full power is not called a ramp', () => {
    const view = healthyView(undefined, { controlAt: 'poi' });
    const dispatcher = new Dispatcher(view);
    const { blocks, station } = view.image;
    let result = runCycles(dispatcher, view, 0, 1);
    for (let cycle = 0; cycle < 60; cycle += 1) {
      result = runCycles(dispatcher, view, 10_000, 1);
      for (const [block, each] of dispatcher.setpointKw.entries()) {
        blocks.powerDeciKw[block] = each * 10;
      }
      station.poiPowerKw[0] = sumOf(dispatcher.setpointKw) - 150;
    }
    expect(result.costs.map(({ constraint }) => constraint)).toEqual([ConstraintCode.losses]);
    expect(result.costs[0]?.costKw).toBeCloseTo(150, 0);
    expect(result.allowedKw).toBeCloseTo(9_850, 0);
  });

  test('an answer that is faster than the ramp of the base is counted with it', () => {
    const view = healthyView();
    const dispatcher = new Dispatcher(view);
    const { costs } = dispatcher.cycle(view, demandOf(-8_000, 3_000), 1);
    // The base has ramped by 2,000 kW, the response is there whole: 1,000 kW where -5,000 are asked.
    expect(costs).toEqual([{ constraint: ConstraintCode.ramp, costKw: 6_000 }]);
  });
});
