import { Quality, RackState } from '@cellarium/model';
import fc from 'fast-check';
import type { StationView } from '../src/index.ts';
import { healthyView, stationOf } from './field.ts';

/** Whatever a station may say of itself. */
export const troubles = fc.record({
  racks: fc.array(
    fc.record({
      limitDeciA: fc.integer({ min: 0, max: 2_000 }),
      socPermille: fc.integer({ min: 0, max: 1_000 }),
      isStale: fc.boolean(),
      isOpen: fc.integer({ min: 0, max: 9 }),
      isTagged: fc.integer({ min: 0, max: 9 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      weight: fc.double({ min: 0.9, max: 1.1, noNaN: true }),
    }),
    { minLength: 48, maxLength: 48 },
  ),
  pcsDeciKw: fc.array(fc.integer({ min: 0, max: 25_000 }), { minLength: 4, maxLength: 4 }),
  milliHz: fc.integer({ min: 47_000, max: 52_000 }),
  isShared: fc.boolean(),
});

export function troubled(
  trouble: typeof troubles extends fc.Arbitrary<infer T> ? T : never,
): StationView {
  const coupling = trouble.isShared ? ('sharedBus' as const) : ('ownConverter' as const);
  const view = healthyView(stationOf(), { coupling, quorumShare: 0.3 });
  const { racks, blocks, station } = view.image;
  for (const [rack, one] of trouble.racks.entries()) {
    racks.dischargeLimitDeciA[rack] = one.limitDeciA;
    racks.chargeLimitDeciA[rack] = 2_000 - one.limitDeciA;
    racks.socPermille[rack] = one.socPermille;
    if (one.isStale && rack % 3 === 0) racks.quality[rack] = Quality.stale;
    if (one.isOpen === 0) racks.state[rack] = RackState.open;
    if (one.isTagged === 0) view.tags.racks.tagged[rack] = 1;
    view.protection.racks.dischargeShare[rack] = one.share;
    view.rackWeight[rack] = one.weight;
  }
  blocks.dischargeablePowerDeciKw.set(trouble.pcsDeciKw);
  station.frequencyMilliHz[0] = trouble.milliHz;
  return view;
}
