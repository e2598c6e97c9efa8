import { describe, expect, test } from 'vitest';
import { Dispatcher } from '../../src/index.ts';
import { demandOf, healthyView, runCycles, sumOf } from '../field.ts';

describe('blocks under an order of their own', () => {
  test('do what they were told; the others carry the demand and do not make up for them', () => {
    const view = healthyView();
    const dispatcher = new Dispatcher(view);
    dispatcher.orders[1] = -800;
    const { allocatedKw, orderedKw } = runCycles(dispatcher, view, 3_000);
    expect([allocatedKw, orderedKw]).toEqual([3_000, -800]);
    expect(dispatcher.setpointKw[1]).toBe(-800);
    expect(sumOf(dispatcher.setpointKw)).toBeCloseTo(2_200, 6);
  });

  test('an order of 0 is a block that stays stopped, whatever is asked of the station', () => {
    const view = healthyView();
    const dispatcher = new Dispatcher(view);
    runCycles(dispatcher, view, 10_000);
    dispatcher.orders[2] = 0;
    expect(runCycles(dispatcher, view, 10_000, 1).allocatedKw).toBe(7_500);
    expect(dispatcher.setpointKw[2]).toBe(0);
  });

  test('rise by the ramp, keep to the limits of their block and of the station', () => {
    const view = healthyView();
    view.image.blocks.dischargeablePowerDeciKw[1] = 12_000;
    const dispatcher = new Dispatcher(view);
    dispatcher.orders[1] = 2_000;
    dispatcher.limit(view);
    dispatcher.cycle(view, demandOf(0), 1);
    expect(dispatcher.setpointKw[1]).toBe(500);
    runCycles(dispatcher, view, 0);
    expect(dispatcher.setpointKw[1]).toBe(1_200);
    view.image.station.frequencyMilliHz[0] = 52_000;
    runCycles(dispatcher, view, 0, 1);
    expect(dispatcher.setpointKw[1]).toBe(0);
  });
});
