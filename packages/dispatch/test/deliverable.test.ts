import { LimitReason, Quality, RackState } from '@cellarium/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acOfDcKw, KEHUA_1250V } from '../src/dispatcher/losses.ts';
import {
  type Deliverable,
  Dispatcher,
  deliverableOf,
  HORIZONS_S,
  LOSS_NAMES,
  LossCode,
  type StationView,
} from '../src/index.ts';
import { healthyView, stationOf, sumOf } from './field.ts';

const RACK = 5;

function now(view: StationView, horizonS = 900, direction: 'discharge' | 'charge' = 'discharge') {
  return deliverableOf(view, new Dispatcher(view).envelopes, direction, horizonS);
}

function barOf(deliverable: Deliverable, name: keyof typeof LossCode) {
  const bar = deliverable.bars[LossCode[name]];
  if (bar === undefined) throw new Error(name);
  return bar;
}

describe('deliverable now', () => {
  test('a healthy station delivers its nameplate for a quarter of an hour', () => {
    const { deliverableKw, deliverableKwh, bars } = now(healthyView());
    expect([deliverableKw, deliverableKwh]).toEqual([10_000, 2_500]);
    expect(bars.every(({ kw, racks }) => kw === 0 && racks.length === 0)).toBe(true);
  });

  test('for four hours it delivers what it holds, and no fault is named', () => {
    const four = now(healthyView(), 14_400);
    // 45 % of 418 kWh a rack at 97 %, over four hours, through the PCS.
    const dcKw = (12 * 0.45 * 417.9968 * 0.97) / 4;
    const acKw = 4 * acOfDcKw(KEHUA_1250V, dcKw, 2_500, 'discharge');
    expect(four.deliverableKw).toBeCloseTo(acKw, 3);
    const charge = now(healthyView(), 14_400, 'charge');
    const inKw = (12 * 0.45 * 417.9968) / 0.97 / 4;
    expect(charge.deliverableKw).toBeCloseTo(4 * acOfDcKw(KEHUA_1250V, inKw, 2_500, 'charge'), 3);
    expect(four.bars.filter(({ kw }) => kw > 0).map(({ code }) => LOSS_NAMES[code])).toEqual([
      'storedEnergy',
    ]);
    expect(four.deliverableKwh).toBeCloseTo(four.deliverableKw * 4, 6);
  });

  test.each<[keyof typeof LossCode, (view: StationView) => void]>([
    ['racksOut', (view) => view.image.racks.state.fill(RackState.tripped, RACK, RACK + 1)],
    [
      'cells',
      (view) => {
        view.image.racks.dischargeLimitDeciA[RACK] = 200;
        view.image.racks.dischargeLimitReason[RACK] = LimitReason.cellVoltageLow;
      },
    ],
    [
      'thermal',
      (view) => {
        view.image.racks.dischargeLimitDeciA[RACK] = 200;
        view.image.racks.dischargeLimitReason[RACK] = LimitReason.temperatureHigh;
      },
    ],
    ['socSpread', (view) => view.image.racks.socPermille.fill(300, RACK, RACK + 1)],
    ['stale', (view) => view.image.racks.quality.fill(Quality.stale, RACK, RACK + 1)],
    ['tags', (view) => view.tags.racks.tagged.fill(1, RACK, RACK + 1)],
    ['protection', (view) => view.protection.racks.dischargeShare.fill(0.1, RACK, RACK + 1)],
  ])('%s: its bar opens the rack behind it', (name, harm) => {
    const view = healthyView();
    const whole = now(view, 14_400);
    harm(view);
    const less = now(view, 14_400);
    const bar = barOf(less, name);
    expect(bar.kw).toBeGreaterThan(10);
    expect(bar.racks[0]?.rack).toBe(RACK);
    expect(bar.racks[0]?.kw).toBeCloseTo(bar.kw, 6);
    expect(less.deliverableKw).toBeLessThan(whole.deliverableKw);
    // The stored energy of the block is its own bar; beside it only this one is there.
    const others = less.bars.filter(
      ({ code, kw }) => kw > 1e-6 && code !== LossCode[name] && code !== LossCode.storedEnergy,
    );
    expect(others.map(({ code }) => LOSS_NAMES[code])).toEqual([]);
  });

  test('a block that is silent is stale with all its racks', () => {
    const view = healthyView();
    view.image.blocks.quality[1] = Quality.stale;
    const bar = barOf(now(view), 'stale');
    expect([bar.kw, bar.racks.length]).toEqual([2_500, 12]);
    expect(bar.racks.every(({ rack }) => rack >= 12 && rack < 24)).toBe(true);
  });

  test('what half of the station is silent about is stale; the other half still delivers', () => {
    const view = healthyView();
    view.image.racks.quality.fill(Quality.stale, 0, 24);
    const { deliverableKw, racksFresh } = now(view);
    expect([deliverableKw, racksFresh]).toEqual([5_000, 24]);
    expect(barOf(now(view), 'stale').kw).toBe(5_000);
  });

  test('what transformer and grid code hold back is a bar of the station', () => {
    const view = healthyView();
    view.image.station.transformerTemperatureDeciC[0] = 1_000;
    const less = now(view);
    expect(barOf(less, 'station').kw).toBeCloseTo(10_000 - less.deliverableKw, 6);
    expect(less.deliverableKw).toBeLessThan(6_000);
  });

  test('whatever the station says, nameplate less the bars is what is left, and racks add up to bars', () => {
    const rack = fc.record({
      limitDeciA: fc.integer({ min: 0, max: 2_000 }),
      reason: fc.integer({ min: 0, max: 12 }),
      socPermille: fc.integer({ min: 0, max: 1_000 }),
      state: fc.integer({ min: 0, max: 6 }),
      quality: fc.integer({ min: 0, max: 4 }),
      odds: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(
        fc.array(rack, { minLength: 24, maxLength: 24 }),
        fc.constantFrom(...HORIZONS_S),
        fc.constantFrom('discharge' as const, 'charge' as const),
        fc.boolean(),
        (racks, horizonS, direction, isShared) => {
          const station = stationOf({ blocks: 2 });
          const view = healthyView(station, {
            coupling: isShared ? 'sharedBus' : 'ownConverter',
            quorumShare: 0.2,
          });
          for (const [at, one] of racks.entries()) {
            view.image.racks.dischargeLimitDeciA[at] = one.limitDeciA;
            view.image.racks.dischargeLimitReason[at] = one.reason;
            view.image.racks.chargeLimitDeciA[at] = one.limitDeciA;
            view.image.racks.socPermille[at] = one.socPermille;
            if (one.odds === 0) view.image.racks.state[at] = one.state;
            if (one.odds === 1) view.image.racks.quality[at] = one.quality;
          }
          const { bars, deliverableKw, nameplateKw } = now(view, horizonS, direction);
          expect(deliverableKw).toBeGreaterThanOrEqual(0);
          expect(deliverableKw + sumOf(bars.map(({ kw }) => kw))).toBeCloseTo(nameplateKw, 6);
          for (const bar of bars) {
            if (bar.code === LossCode.station) continue;
            expect(sumOf(bar.racks.map(({ kw }) => kw))).toBeCloseTo(bar.kw, 0);
          }
        },
      ),
      { numRuns: 200, seed: 13 },
    );
  });
});
