import { Quality, RackState } from '@cellarium/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ConstraintCode,
  type DerateOverride,
  Dispatcher,
  isDerated,
  liftBlocks,
  liftRacks,
  overrideAt,
  type StationView,
} from '../../src/index.ts';
import { healthyView, runCycles } from '../field.ts';
import { troubled, troubles } from '../troubled.ts';

function lift(view: StationView, places: readonly string[]): void {
  apply(
    view,
    places.map((place) => overrideAt(view, place)),
  );
}

function apply(view: StationView, overrides: readonly DerateOverride[]): void {
  liftRacks(overrides, view.protection.racks);
  liftBlocks(overrides, view.protection.blocks);
}

/** As if our protection held nothing back anywhere. */
function unprotected(view: StationView): void {
  for (const { stop, chargeShare, dischargeShare } of [
    view.protection.racks,
    view.protection.blocks,
  ]) {
    stop.fill(0);
    chargeShare.fill(1);
    dischargeShare.fill(1);
  }
}

const place = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 12 }))
  .map(([block, rack]) => `B00${block}${rack === 0 ? '' : ` R${String(rack).padStart(2, '0')}`}`);

describe('an override of our protection', () => {
  test('never raises power beyond the limits of the BMS, nor that of a rack that it does not name', () => {
    fc.assert(
      fc.property(
        troubles,
        fc.array(place, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: -10_000, max: 10_000 }),
        (trouble, places, askedKw) => {
          const held = troubled(trouble);
          const lifted = troubled(trouble);
          const free = troubled(trouble);
          lift(lifted, places);
          unprotected(free);
          const of = (view: StationView) => {
            const dispatcher = new Dispatcher(view);
            return { dispatcher, ...runCycles(dispatcher, view, askedKw, 15) };
          };
          const [before, during, without] = [of(held), of(lifted), of(free)];
          expect(Math.abs(during.allocatedKw)).toBeLessThanOrEqual(
            Math.abs(without.allocatedKw) + 0.4 + 1e-9,
          );
          for (let rack = 0; rack < 48; rack += 1) {
            const bmsKw =
              (((lifted.image.racks.dischargeLimitDeciA[rack] as number) / 10) *
                ((lifted.image.racks.voltageDeciV[rack] as number) / 10)) /
              1_000;
            const most = during.dispatcher.envelopes.racks.maxDischargeKw[rack] as number;
            expect(most).toBeLessThanOrEqual(bmsKw + 1e-9);
            const name = `B00${Math.floor(rack / 12) + 1}`;
            const isNamed = places.some(
              (each) =>
                each === name || each === `${name} R${String((rack % 12) + 1).padStart(2, '0')}`,
            );
            if (isNamed) continue;
            expect(most).toBe(before.dispatcher.envelopes.racks.maxDischargeKw[rack]);
          }
        },
      ),
      { numRuns: 150, seed: 11 },
    );
  });

  test.each<[string, (view: StationView) => void]>([
    ['a limit of the BMS', (view) => view.image.racks.dischargeLimitDeciA.fill(0, 5, 6)],
    ['silence', (view) => view.image.blocks.quality.fill(Quality.stale, 0, 1)],
    ['a tag', (view) => view.tags.racks.tagged.fill(1, 5, 6)],
    ['an open contactor', (view) => view.image.racks.state.fill(RackState.open, 0, 12)],
    ['a stop', (view) => view.stops.blocks.stopped.fill(1, 0, 1)],
    ['an SOC at the edge of its window', (view) => view.image.racks.socPermille.fill(50, 5, 6)],
  ])('does not pass %s', (_, hold) => {
    const view = healthyView();
    view.protection.racks.stop[5] = 1;
    hold(view);
    lift(view, ['B001 R06', 'B001']);
    const dispatcher = new Dispatcher(view);
    runCycles(dispatcher, view, 10_000);
    expect(dispatcher.setpointKw[0]).toBe(0);
  });

  test('of a rack frees the rack; of a block the block and all of its racks', () => {
    const view = healthyView();
    view.protection.racks.dischargeShare.fill(0.5, 4, 6);
    view.protection.blocks.chargeShare[0] = 0.2;
    expect([isDerated(view, 'B001'), isDerated(view, 'B001 R05'), isDerated(view, 'B002')]).toEqual(
      [true, true, false],
    );
    lift(view, ['B001 R05']);
    expect([isDerated(view, 'B001 R05'), isDerated(view, 'B001 R06')]).toEqual([false, true]);
    lift(view, ['B001']);
    expect([isDerated(view, 'B001'), isDerated(view, 'B001 R06')]).toEqual([false, false]);
    const dispatcher = new Dispatcher(view);
    expect(runCycles(dispatcher, view, 10_000).costs).toEqual([]);
    expect(dispatcher.envelopes.racks.dischargeBy[4]).toBe(ConstraintCode.nameplate);
  });

  test.each<[string, (view: StationView) => void, boolean]>([
    [
      'the same rule that takes more',
      (view) => view.protection.racks.dischargeShare.fill(0.1, 4, 5),
      true,
    ],
    ['another rule', (view) => view.protection.racks.reason.fill(9, 4, 5), false],
    ['a stop where there was a derate', (view) => view.protection.racks.stop.fill(1, 4, 5), false],
    [
      'a derate of a rack that was free',
      (view) => view.protection.racks.chargeShare.fill(0.5, 5, 6),
      false,
    ],
    ['a stop of the whole block', (view) => view.protection.blocks.stop.fill(1, 0, 1), false],
  ])('passes %s: %s', (_, happens, isPassed) => {
    const view = healthyView();
    view.protection.racks.dischargeShare[4] = 0.5;
    view.protection.racks.reason[4] = 3;
    const override = overrideAt(view, 'B001');
    happens(view);
    apply(view, [override]);
    expect(isDerated(view, 'B001')).toBe(!isPassed);
  });

  test('of a share that is not a number is one of a derate', () => {
    const view = healthyView();
    view.protection.racks.chargeShare[0] = Number.NaN;
    expect(isDerated(view, 'B001 R01')).toBe(true);
  });
});
