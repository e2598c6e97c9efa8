import { ControlPlace, Quality } from '@cellarium/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockSoc } from '../src/dispatcher/block-soc.ts';
import { acOfDcKw, dcOfAcKw, KEHUA_1250V, pcsLossKw } from '../src/dispatcher/losses.ts';
import { fewestLossBlocks } from '../src/dispatcher/participation.ts';
import { learnRackShares } from '../src/dispatcher/rack-shares.ts';
import { rampedKw } from '../src/dispatcher/ramp.ts';
import { waterFill } from '../src/dispatcher/water-fill.ts';
import { ConstraintCode, Dispatcher, liveLimitsOf, offBlocks, provingKw } from '../src/index.ts';
import { demandOf, healthyView, runCycles, stationOf, sumOf } from './field.ts';

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

describe('at the POI', () => {
  test('nothing is learnt while power moves: meter and PCSs are not read at one instant', () => {
    const view = healthyView(stationOf(), { controlAt: 'poi' });
    const dispatcher = new Dispatcher(view);
    let lastKw = 0;
    for (let cycle = 0; cycle < 40; cycle += 1) {
      dispatcher.limit(view);
      // The meter is a second behind, and nothing is lost on the way.
      const result = dispatcher.cycle(view, demandOf(cycle % 2 === 0 ? 6_000 : 4_000), 1);
      expect(Math.abs(result.lossKw)).toBeLessThan(1);
      view.image.station.poiPowerKw[0] = lastKw;
      lastKw = sumOf(dispatcher.setpointKw);
      for (const [block, kw] of dispatcher.setpointKw.entries()) {
        view.image.blocks.powerDeciKw[block] = kw * 10;
      }
    }
  });

  test('the setpoints make up for what is lost on the way to the meter', () => {
    const view = healthyView(stationOf(), { controlAt: 'poi' });
    const dispatcher = new Dispatcher(view);
    const { blocks, station } = view.image;
    for (let cycle = 0; cycle < 60; cycle += 1) {
      dispatcher.limit(view);
      dispatcher.cycle(view, demandOf(6_000), 1);
      let sumKw = 0;
      for (const [block, kw] of dispatcher.setpointKw.entries()) {
        blocks.powerDeciKw[block] = kw * 10;
        sumKw += kw;
      }
      station.poiPowerKw[0] = sumKw * 0.99 - 120;
    }
    expect(station.poiPowerKw[0]).toBeGreaterThan(5_985);
    expect(station.poiPowerKw[0]).toBeLessThan(6_015);
    expect(runCycles(dispatcher, view, 0, 1).allocatedKw).toBe(0);
  });
});

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

describe('the state of a place that a command is checked against', () => {
  test('of a healthy station, one of its blocks and one of its racks', () => {
    const view = healthyView();
    const dispatcher = new Dispatcher(view);
    expect(liveLimitsOf(view, dispatcher, 'STATION', true)).toEqual({
      maxDischargeKw: 10_000,
      maxChargeKw: 10_000,
      dischargeBy: ConstraintCode.nameplate,
      chargeBy: ConstraintCode.nameplate,
      presentKw: 0,
      storageKw: 0,
      isFresh: true,
      isRemote: true,
      isJournalWritable: true,
      ratedKw: 10_000,
      rampKwPerS: 2_000,
    });
    view.image.blocks.powerDeciKw[1] = 7_770;
    expect(liveLimitsOf(view, dispatcher, 'B002', true)).toMatchObject({
      maxDischargeKw: 2_500,
      presentKw: 777,
      rampKwPerS: 500,
    });
    expect(liveLimitsOf(view, dispatcher, 'B002 R03', false).isJournalWritable).toBe(false);
  });

  test('behind auxiliaries the POI is what counts, and the PCSs prove a stop', () => {
    const view = healthyView(stationOf(), { controlAt: 'poi' });
    view.image.station.poiPowerKw[0] = 2_900;
    view.image.blocks.powerDeciKw.fill(7_500);
    const dispatcher = new Dispatcher(view);
    expect(liveLimitsOf(view, dispatcher, 'STATION', true)).toMatchObject({
      presentKw: 2_900,
      storageKw: 3_000,
    });
    expect(provingKw(view, 'STATION', false)).toBe(2_900);
    expect(provingKw(view, 'STATION', true)).toBe(3_000);
    expect(provingKw(view, 'B002', false)).toBe(750);
    view.image.station.quality[0] = Quality.stale;
    expect(provingKw(view, 'STATION', false)).toBeUndefined();
    expect(liveLimitsOf(view, dispatcher, 'STATION', true).isFresh).toBe(false);
  });

  test('does not shrink while a ramp is under way', () => {
    const view = healthyView();
    const dispatcher = new Dispatcher(view);
    dispatcher.limit(view);
    dispatcher.cycle(view, demandOf(5_000), 1);
    expect(liveLimitsOf(view, dispatcher, 'B002', true).maxDischargeKw).toBe(2_500);
  });

  test('names what is not fresh, what is local, and what holds it', () => {
    const view = healthyView();
    view.image.blocks.control[0] = ControlPlace.local;
    view.image.blocks.quality[1] = Quality.stale;
    view.image.racks.quality[25] = Quality.stale;
    view.protection.blocks.dischargeShare[3] = 0.5;
    const dispatcher = new Dispatcher(view);
    const of = (place: string) => liveLimitsOf(view, dispatcher, place, true);
    expect(of('B001').isRemote).toBe(false);
    expect(of('B002')).toMatchObject({ isFresh: false, presentKw: undefined, maxDischargeKw: 0 });
    expect(of('B003 R02').isFresh).toBe(false);
    expect(of('B003').isFresh).toBe(true);
    expect(of('B004')).toMatchObject({
      maxDischargeKw: 1_250,
      dischargeBy: ConstraintCode.protection,
    });
    expect(of('STATION')).toMatchObject({ isRemote: true, presentKw: undefined, isFresh: false });
  });

  test('blocks that are not where they were told to be are named', () => {
    const view = healthyView();
    const setpointKw = Float64Array.from([1_000, 1_000, 0, 1_000]);
    view.image.blocks.powerDeciKw.set([10_000, 9_000, 300, 10_000]);
    expect(offBlocks(view, setpointKw)).toEqual(['B002', 'B003']);
    view.image.blocks.quality.fill(Quality.stale, 2, 4);
    expect(offBlocks(view, setpointKw)).toEqual(['B002', 'B004']);
  });
});
