import { Quality } from '@cellarium/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockSoc } from '../../src/dispatcher/block-soc.ts';
import { acOfDcKw, dcOfAcKw, KEHUA_1250V, pcsLossKw } from '../../src/dispatcher/losses.ts';
import { fewestLossBlocks } from '../../src/dispatcher/participation.ts';
import { learnRackShares } from '../../src/dispatcher/rack-shares.ts';
import { waterFill } from '../../src/dispatcher/water-fill.ts';
import { Dispatcher } from '../../src/index.ts';
import { healthyView, runCycles, stationOf, sumOf } from '../field.ts';

describe('allocation', () => {
  test('fuller blocks give more, emptier ones take more', () => {
    const view = healthyView();
    view.image.racks.socPermille.fill(600, 0, 12);
    view.image.racks.socPermille.fill(400, 12, 24);
    const dispatcher = new Dispatcher(view);
    runCycles(dispatcher, view, 4_000);
    const [full, empty, middle] = dispatcher.setpointKw as unknown as [number, number, number];
    expect(full).toBeGreaterThan(middle);
    expect(middle).toBeGreaterThan(empty);
    runCycles(dispatcher, view, -4_000);
    expect(dispatcher.setpointKw[0]).toBeGreaterThan(dispatcher.setpointKw[1] as number);
  });

  test('blocks come level: after an hour of use the spread of SOC is less than half', () => {
    const view = healthyView();
    const soc = [0.6, 0.5, 0.45, 0.52];
    const dispatcher = new Dispatcher(view);
    const kwhOfBlock = 12 * 418;
    for (let minute = 0; minute < 60; minute += 1) {
      for (const [block, share] of soc.entries()) {
        view.image.racks.socPermille.fill(Math.round(share * 1_000), block * 12, block * 12 + 12);
      }
      runCycles(dispatcher, view, minute % 20 < 10 ? 5_000 : -5_000, 3);
      for (const [block, kw] of dispatcher.setpointKw.entries()) {
        soc[block] = (soc[block] as number) - kw / 60 / kwhOfBlock;
      }
    }
    expect(Math.max(...soc) - Math.min(...soc)).toBeLessThan(0.075);
  });

  test('PCSs that save at rest rest: as many work as lose least', () => {
    const curve = { noLoad: 0.006, linear: 0.005, quadratic: 0.03, standby: 0.0005 };
    const blocks = 200;
    for (const powerKw of [5_000, 40_000, 120_000, 300_000]) {
      const lossOf = (count: number): number =>
        count * pcsLossKw(curve, powerKw / count, 2_500) +
        (blocks - count) * pcsLossKw(curve, 0, 2_500);
      const chosen = fewestLossBlocks(curve, powerKw, 2_500, blocks);
      let best = chosen;
      for (let count = Math.ceil(powerKw / 2_500); count <= blocks; count += 1) {
        if (lossOf(count) < lossOf(best)) best = count;
      }
      expect(lossOf(chosen)).toBeLessThanOrEqual(lossOf(best) * 1.002);
    }
    const view = healthyView(stationOf({ blocks: 20 }), { pcsLoss: curve });
    const dispatcher = new Dispatcher(view);
    expect(runCycles(dispatcher, view, 5_000).allocatedKw).toBe(5_000);
    expect(dispatcher.setpointKw.filter((kw) => kw > 0).length).toBe(5);
  });

  test('water fills every cap before it spills, whatever weights and caps', () => {
    const cap = fc.double({ min: 0, max: 3_000, noNaN: true });
    const weight = fc.double({ min: 0.1, max: 2, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cap, weight), { minLength: 1, maxLength: 40 }),
        fc.double({ min: 0, max: 60_000, noNaN: true }),
        (rows, amountKw) => {
          const caps = Float64Array.from(rows, ([kw]) => kw);
          const into = new Float64Array(rows.length);
          const given = waterFill(
            amountKw,
            Float64Array.from(rows, ([, w]) => w),
            caps,
            into,
          );
          expect(sumOf(into)).toBeCloseTo(given, 6);
          for (const [row, kw] of into.entries()) {
            expect(kw).toBeLessThanOrEqual((caps[row] as number) + 1e-9);
          }
          // To a step of the wire for each row that is not full.
          const attainable = Math.min(amountKw, sumOf(caps));
          expect(attainable - given).toBeLessThanOrEqual(0.1 * rows.length + 1e-6);
          expect(given).toBeLessThanOrEqual(amountKw + 1e-9);
        },
      ),
      { numRuns: 500, seed: 9 },
    );
  });

  test('a row without a weight gets nothing, not even a rest of rounding', () => {
    const into = new Float64Array(3);
    waterFill(10, Float64Array.of(0, 1, 1), Float64Array.of(9, 9, 3.37), into);
    expect([...into]).toEqual([0, 6.7, 3.3]);
  });

  test('AC to DC and back is the same power, either way', () => {
    for (const direction of ['discharge', 'charge'] as const) {
      for (const acKw of [30, 500, 1_000, 2_500]) {
        const dcKw = dcOfAcKw(KEHUA_1250V, acKw, 2_500, direction);
        expect(acOfDcKw(KEHUA_1250V, dcKw, 2_500, direction)).toBeCloseTo(acKw, 6);
      }
    }
  });
});

describe('how racks share', () => {
  test('is learnt from their currents, slowly and within bounds', () => {
    const view = healthyView();
    const { currentDeciA } = view.image.racks;
    currentDeciA.fill(1_000);
    currentDeciA[1] = 940;
    currentDeciA[2] = 500;
    learnRackShares(view, 1);
    expect(view.rackWeight[1]).toBeGreaterThan(0.999);
    for (let second = 0; second < 1_200; second += 1) learnRackShares(view, 1);
    const mean = (10 * 1_000 + 940 + 500) / 12;
    expect(view.rackWeight[0]).toBeCloseTo(1_000 / mean, 3);
    expect(view.rackWeight[1]).toBeCloseTo(940 / mean, 3);
    // Half a share is a fault, and not for dispatch to follow.
    expect(view.rackWeight[2]).toBeCloseTo(0.85, 3);
  });

  test('is not learnt at rest, nor from a rack that is silent', () => {
    const view = healthyView();
    view.image.racks.currentDeciA.fill(100);
    view.image.racks.currentDeciA[1] = 10;
    learnRackShares(view, 100);
    expect(view.rackWeight.every((weight) => weight === 1)).toBe(true);
    view.image.racks.currentDeciA.fill(1_000);
    view.image.racks.currentDeciA[1] = 900;
    view.image.racks.quality[1] = Quality.stale;
    learnRackShares(view, 100);
    expect(view.rackWeight[1]).toBe(1);
  });

  test('the SOC of a block is that of the racks that are counted on', () => {
    const view = healthyView();
    view.image.racks.socPermille[0] = 900;
    view.image.racks.quality[0] = Quality.stale;
    expect(blockSoc(view, new Dispatcher(view).envelopes, 0)).toBeCloseTo(0.5, 9);
  });
});
