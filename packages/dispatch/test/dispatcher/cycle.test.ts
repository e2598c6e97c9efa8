import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rampedKw } from '../../src/dispatcher/ramp.ts';
import { ConstraintCode, Dispatcher } from '../../src/index.ts';
import { demandOf, healthyView, runCycles, stationOf, sumOf } from '../field.ts';

describe('the control cycle', () => {
  test('raises by the ramp and says that it is the ramp', () => {
    const view = healthyView();
    const dispatcher = new Dispatcher(view);
    dispatcher.limit(view);
    const first = dispatcher.cycle(view, demandOf(8_000), 1);
    // 20 % of 10 MW a second.
    expect(first.allocatedKw).toBe(2_000);
    expect(first.costs).toEqual([{ constraint: ConstraintCode.ramp, costKw: 6_000 }]);
    expect(runCycles(dispatcher, view, 8_000, 3).allocatedKw).toBe(8_000);
  });

  test('lowers at once', () => {
    const view = healthyView();
    const dispatcher = new Dispatcher(view);
    runCycles(dispatcher, view, 8_000);
    expect(runCycles(dispatcher, view, 500, 1).allocatedKw).toBe(500);
    expect(runCycles(dispatcher, view, 0, 1).allocatedKw).toBe(0);
  });

  test('a reversal goes to 0 at once and rises from there', () => {
    const view = healthyView();
    const dispatcher = new Dispatcher(view);
    runCycles(dispatcher, view, 8_000);
    expect(runCycles(dispatcher, view, -8_000, 1).allocatedKw).toBe(-2_000);
  });

  test('a process that slept finds no ramp grown meanwhile', () => {
    const view = healthyView();
    const dispatcher = new Dispatcher(view);
    dispatcher.limit(view);
    expect(dispatcher.cycle(view, demandOf(10_000), 600).allocatedKw).toBe(4_000);
  });

  test('a limit that lifts finds a ramp, not a jump', () => {
    const view = healthyView();
    const dispatcher = new Dispatcher(view);
    runCycles(dispatcher, view, 8_000);
    view.protection.blocks.stop.fill(1);
    expect(runCycles(dispatcher, view, 8_000, 5).allocatedKw).toBe(0);
    view.protection.blocks.stop.fill(0);
    expect(runCycles(dispatcher, view, 8_000, 1).allocatedKw).toBe(2_000);
  });

  test('each block rises by its own ramp, also where the station could rise faster', () => {
    const view = healthyView(stationOf(), {
      ramp: { blockKwPerS: 300, stationKwPerS: 100_000 },
    });
    const dispatcher = new Dispatcher(view);
    expect(runCycles(dispatcher, view, 8_000, 1).allocatedKw).toBe(1_200);
    expect([...dispatcher.setpointKw]).toEqual([300, 300, 300, 300]);
  });

  test('the station goes on from what it really gave, also where its blocks could rise faster', () => {
    const view = healthyView(stationOf(), { ramp: { blockKwPerS: 2_500, stationKwPerS: 500 } });
    const dispatcher = new Dispatcher(view);
    runCycles(dispatcher, view, 8_000, 20);
    view.protection.blocks.stop.fill(1);
    runCycles(dispatcher, view, 8_000, 5);
    view.protection.blocks.stop.fill(0);
    expect(runCycles(dispatcher, view, 8_000, 1).allocatedKw).toBe(500);
  });

  test('stop asks nothing and leaves every setpoint at 0', () => {
    const view = healthyView();
    const dispatcher = new Dispatcher(view);
    runCycles(dispatcher, view, 8_000);
    dispatcher.stop();
    expect([...dispatcher.setpointKw]).toEqual([0, 0, 0, 0]);
    expect(runCycles(dispatcher, view, 8_000, 1).allocatedKw).toBe(2_000);
  });

  test('a demand that is not a number is 0', () => {
    const view = healthyView();
    expect(runCycles(new Dispatcher(view), view, Number.NaN).allocatedKw).toBe(0);
  });

  test('frequency response is not held by the ramp of the station', () => {
    const view = healthyView(stationOf(), {
      ramp: { blockKwPerS: 2_500, stationKwPerS: 50 },
    });
    const dispatcher = new Dispatcher(view);
    dispatcher.limit(view);
    expect(dispatcher.cycle(view, demandOf(0, 6_000), 1).allocatedKw).toBe(6_000);
  });

  test('the sum of the setpoints follows any demand, ramped up and at once down', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -12_000, max: 12_000 }), { minLength: 1, maxLength: 30 }),
        (demands) => {
          const view = healthyView();
          const dispatcher = new Dispatcher(view);
          let last = 0;
          for (const asked of demands) {
            dispatcher.limit(view);
            const { allocatedKw } = dispatcher.cycle(view, demandOf(asked), 1);
            const allowed = Math.sign(asked) * Math.min(Math.abs(asked), 10_000);
            expect(sumOf(dispatcher.setpointKw)).toBeCloseTo(allocatedKw, 6);
            expect(allocatedKw).toBeCloseTo(rampedKw(last, allowed, 2_000, 1), 0);
            last = allocatedKw;
          }
        },
      ),
      { numRuns: 100, seed: 8 },
    );
  });
});
