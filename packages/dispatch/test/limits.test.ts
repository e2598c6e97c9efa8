import {
  absentBit,
  BLOCK_POINTS,
  ControlPlace,
  PcsState,
  Quality,
  RACK_POINTS,
  RackState,
} from '@cellarium/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dcOfAcKw } from '../src/dispatcher/losses.ts';
import {
  ConstraintCode,
  Dispatcher,
  heldBy,
  liveLimitsOf,
  type StationView,
} from '../src/index.ts';
import { Envelopes } from '../src/limits/envelopes.ts';
import { attainableKw, costsOf, createNarrowing, narrowAll } from '../src/limits/narrow.ts';
import { demandOf, healthyView, runCycles, stationOf, sumOf } from './field.ts';
import { troubled, troubles } from './troubled.ts';

const RACK = 5;

/** One constraint made to bite, and what it is called. */
const BITES: readonly (readonly [keyof typeof ConstraintCode, (view: StationView) => void])[] = [
  ['racksOut', (view) => view.image.racks.state.fill(RackState.open, 0, 12)],
  ['tags', (view) => view.tags.racks.tagged.fill(1, RACK, RACK + 1)],
  ['freshness', (view) => view.image.racks.quality.fill(Quality.stale, 0, 2)],
  ['localControl', (view) => view.image.blocks.control.fill(ControlPlace.local, 0, 1)],
  ['bms', (view) => view.image.racks.dischargeLimitDeciA.fill(500, RACK, RACK + 1)],
  ['socWindow', (view) => view.image.racks.socPermille.fill(55, RACK, RACK + 1)],
  ['protection', (view) => view.protection.racks.dischargeShare.fill(0.25, RACK, RACK + 1)],
  ['protection', (view) => view.protection.racks.stop.fill(1, RACK, RACK + 1)],
  ['protection', (view) => view.protection.blocks.stop.fill(1, 1, 2)],
  ['pcs', (view) => view.image.blocks.pcsState.fill(PcsState.fault, 0, 1)],
  ['pcs', (view) => view.image.blocks.dischargeablePowerDeciKw.fill(12_000, 0, 1)],
  ['stopped', (view) => view.stops.blocks.stopped.fill(1, 2, 3)],
  ['stopped', (view) => view.stops.station.stopped.fill(1)],
  ['transformer', (view) => view.image.station.transformerTemperatureDeciC.fill(1_020)],
  ['gridCode', (view) => view.image.station.frequencyMilliHz.fill(50_900)],
];

describe('a constraint', () => {
  test.each(BITES)('%s is named with what it costs, and the costs add up', (name, bite) => {
    const view = healthyView();
    const dispatcher = new Dispatcher(view);
    runCycles(dispatcher, view, 10_000);
    bite(view);
    const { costs, allocatedKw } = runCycles(dispatcher, view, 10_000);
    expect(costs.map(({ constraint }) => constraint)).toContain(ConstraintCode[name]);
    expect(sumOf(costs.map(({ costKw }) => costKw)) + allocatedKw).toBeCloseTo(10_000, 0);
    expect(allocatedKw).toBeLessThan(9_990);
  });

  test('without one nothing is held back and nothing is named', () => {
    const view = healthyView();
    const { costs, allocatedKw } = runCycles(new Dispatcher(view), view, -10_000);
    expect([costs, allocatedKw]).toEqual([[], -10_000]);
  });

  test('on a common bus the first rack at its limit limits all of them, and is named', () => {
    const view = healthyView();
    view.image.racks.dischargeLimitDeciA[RACK] = 500;
    const dispatcher = new Dispatcher(view);
    const held = heldBy(view, dispatcher.envelopes, 0, 'discharge');
    expect(held.constraint).toBe(ConstraintCode.bms);
    expect(held.rack).toBe(RACK);
    const dcKw = dcOfAcKw(view.settings.pcsLoss, held.mostKw, 2_500, 'discharge');
    expect(dcKw).toBeCloseTo(12 * 50 * 1.3312, 6);
  });

  test('with a converter each, only the rack itself is held', () => {
    const view = healthyView(stationOf(), { coupling: 'ownConverter' });
    view.image.racks.dischargeLimitDeciA.fill(500, 0, 6);
    const { envelopes } = new Dispatcher(view);
    expect(envelopes.blockDcKw(view, 0, 'discharge')).toBeCloseTo((6 * 50 + 6 * 200) * 1.3312, 6);
  });

  test('a stale rack loses its share and its last limit still holds its block', () => {
    const view = healthyView();
    view.image.racks.dischargeLimitDeciA[RACK] = 500;
    const before = new Dispatcher(view).envelopes.blockDcKw(view, 0, 'discharge');
    view.image.racks.quality[RACK] = Quality.stale;
    const after = new Dispatcher(view).envelopes.blockDcKw(view, 0, 'discharge');
    expect(after).toBeCloseTo((before * 11) / 12, 6);
  });

  test('quality that says good and an age that does not: the age is believed', () => {
    const view = healthyView();
    view.ages.blocks.ageMs.fill(60_000);
    expect(runCycles(new Dispatcher(view), view, 5_000).allocatedKw).toBe(0);
  });

  test('a rack that is tagged and open costs itself; tagged and closed it stops its block', () => {
    const view = healthyView();
    view.tags.racks.tagged[RACK] = 1;
    expect(new Dispatcher(view).envelopes.blockDcKw(view, 0, 'discharge')).toBe(0);
    view.image.racks.state[RACK] = RackState.open;
    expect(new Dispatcher(view).envelopes.blockDcKw(view, 0, 'discharge')).toBeCloseTo(
      11 * 200 * 1.3312,
      6,
    );
  });

  test('a point that a device does not give holds nothing back but what stands in the station file', () => {
    const view = healthyView();
    view.image.blocks.control.fill(ControlPlace.local);
    view.image.blocks.absentBits.fill(absentBit(BLOCK_POINTS, 'control'));
    view.image.racks.dischargeLimitDeciA.fill(0);
    view.image.racks.absentBits.fill(absentBit(RACK_POINTS, 'dischargeLimitDeciA'));
    expect(runCycles(new Dispatcher(view), view, 10_000).allocatedKw).toBe(10_000);
  });

  test('an SOC that is not given gives nothing', () => {
    const view = healthyView();
    view.image.racks.absentBits.fill(absentBit(RACK_POINTS, 'socPermille'));
    expect(runCycles(new Dispatcher(view), view, 10_000).allocatedKw).toBe(0);
  });

  test('reactive power takes its part of the transformer', () => {
    const view = healthyView();
    view.image.station.poiReactivePowerKvar[0] = -8_800;
    const { allowedKw } = runCycles(new Dispatcher(view), view, 10_000);
    expect(allowedKw).toBeCloseTo(Math.sqrt(11_000 ** 2 - 8_800 ** 2), 6);
  });

  test('a limit that is not a number is 0', () => {
    const view = healthyView();
    view.protection.racks.dischargeShare[0] = Number.NaN;
    expect(new Dispatcher(view).envelopes.racks.maxDischargeKw[0]).toBe(0);
  });
});

describe('limits, whatever the station says', () => {
  test('no rack and no block goes past any limit, and the sum is the request inside them', () => {
    fc.assert(
      fc.property(troubles, fc.integer({ min: -10_000, max: 10_000 }), (trouble, askedKw) => {
        const view = troubled(trouble);
        const dispatcher = new Dispatcher(view);
        const { allocatedKw, allowedKw } = runCycles(dispatcher, view, askedKw, 15);
        const direction = allocatedKw < 0 ? 'charge' : 'discharge';
        const sum = sumOf(dispatcher.setpointKw);
        expect(sum).toBeCloseTo(allocatedKw, 6);
        expect(Math.abs(sum)).toBeLessThanOrEqual(Math.abs(askedKw) + 1e-6);
        // Inside the envelope to a step of the wire for each block.
        expect(Math.abs(allowedKw) - Math.abs(sum)).toBeLessThanOrEqual(0.4 + 1e-6);
        const { envelopes } = dispatcher;
        for (const [block, setpointKw] of dispatcher.setpointKw.entries()) {
          const acKw = Math.abs(setpointKw);
          expect(acKw).toBeLessThanOrEqual(envelopes.blockAcKw(view, block, direction) + 1e-6);
          const dcKw = dcOfAcKw(view.settings.pcsLoss, acKw, 2_500, direction);
          expectRacksWithin(view, envelopes, block, direction, dcKw);
        }
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  test('a narrower constraint never raises power', () => {
    const narrower: readonly ((view: StationView, at: number) => void)[] = [
      (view, at) => {
        view.image.racks.dischargeLimitDeciA[at] = 100;
      },
      (view, at) => {
        view.protection.racks.dischargeShare[at] = 0;
      },
      (view, at) => {
        view.protection.racks.stop[at] = 1;
      },
      (view, at) => {
        view.image.racks.quality[at] = Quality.stale;
      },
      (view, at) => {
        view.image.blocks.dischargeablePowerDeciKw[at % 4] = 50;
      },
      (view, at) => {
        view.image.blocks.pcsState[at % 4] = PcsState.fault;
      },
      (view, at) => {
        view.image.blocks.control[at % 4] = ControlPlace.local;
      },
      (view, at) => {
        view.tags.blocks.tagged[at % 4] = 1;
      },
      (view, at) => {
        view.stops.blocks.stopped[at % 4] = 1;
      },
      (view) => {
        view.image.station.transformerTemperatureDeciC[0] = 1_000;
      },
    ];
    fc.assert(
      fc.property(
        troubles,
        fc.nat(47),
        fc.nat(narrower.length - 1),
        fc.integer({ min: 0, max: 10_000 }),
        (trouble, at, which, askedKw) => {
          const wide = troubled(trouble);
          const narrow = troubled(trouble);
          const socBefore = narrow.image.racks.dischargeLimitDeciA[at] as number;
          (narrower[which] as (view: StationView, at: number) => void)(narrow, at);
          narrow.image.racks.dischargeLimitDeciA[at] = Math.min(
            socBefore,
            narrow.image.racks.dischargeLimitDeciA[at] as number,
          );
          const before = narrow.image.blocks.dischargeablePowerDeciKw[at % 4] as number;
          narrow.image.blocks.dischargeablePowerDeciKw[at % 4] = Math.min(
            before,
            wide.image.blocks.dischargeablePowerDeciKw[at % 4] as number,
          );
          const wideKw = runCycles(new Dispatcher(wide), wide, askedKw).allocatedKw;
          const narrowKw = runCycles(new Dispatcher(narrow), narrow, askedKw).allocatedKw;
          // Rounding to the wire may differ by a step for each block.
          expect(narrowKw).toBeLessThanOrEqual(wideKw + 0.4 + 1e-9);
        },
      ),
      { numRuns: 400, seed: 6 },
    );
  });

  test('after every constraint less or as much is left, and the costs add up exactly', () => {
    fc.assert(
      fc.property(troubles, fc.integer({ min: -10_000, max: 10_000 }), (trouble, askedKw) => {
        const view = troubled(trouble);
        const envelopes = new Envelopes(view.station.topology);
        const narrowing = createNarrowing();
        narrowAll(view, envelopes, narrowing);
        const direction = askedKw < 0 ? 'charge' : 'discharge';
        const leftKw = Math.min(Math.abs(askedKw), attainableKw(view, envelopes, direction));
        const costKw = sumOf(costsOf(narrowing, askedKw).map((cost) => cost.costKw));
        expect(leftKw + costKw).toBeCloseTo(Math.abs(askedKw), 6);
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});

describe('loss of data', () => {
  test('of half the station leaves the other half as it was, and refuses a raise', () => {
    const view = healthyView();
    const dispatcher = new Dispatcher(view);
    runCycles(dispatcher, view, 4_000);
    view.image.racks.quality.fill(Quality.stale, 0, 24);
    dispatcher.limit(view);
    dispatcher.cycle(view, demandOf(4_000), 1);
    expect([...dispatcher.setpointKw].slice(0, 2)).toEqual([0, 0]);
    expect(dispatcher.setpointKw[2]).toBeGreaterThanOrEqual(1_000);
    expect(liveLimitsOf(view, dispatcher, 'STATION', true).isFresh).toBe(false);
  });

  test.each([
    ['every rack is stale', (view: StationView) => view.image.racks.quality.fill(Quality.stale)],
    ['every block is stale', (view: StationView) => view.image.blocks.quality.fill(Quality.stale)],
    ['nothing ever came', (view: StationView) => view.image.racks.quality.fill(Quality.bad)],
    [
      'the engine stands still',
      (view: StationView) => view.ages.racks.ageMs.fill(Number.POSITIVE_INFINITY),
    ],
  ])('is 0 kW at once: %s', (_, lose) => {
    const view = healthyView();
    const dispatcher = new Dispatcher(view);
    runCycles(dispatcher, view, 8_000);
    lose(view);
    dispatcher.limit(view);
    const { allocatedKw } = dispatcher.cycle(view, demandOf(8_000), 1);
    expect(allocatedKw).toBe(0);
    expect([...dispatcher.setpointKw]).toEqual([0, 0, 0, 0]);
  });
});

function expectRacksWithin(
  view: StationView,
  envelopes: Envelopes,
  block: number,
  direction: 'charge' | 'discharge',
  dcKw: number,
): void {
  const most =
    direction === 'discharge' ? envelopes.racks.maxDischargeKw : envelopes.racks.maxChargeKw;
  let weights = 0;
  let countedKw = 0;
  for (let rack = block * 12; rack < block * 12 + 12; rack += 1) {
    weights += envelopes.rackWeight[rack] as number;
    if (envelopes.isCounted[rack] === 1) countedKw += most[rack] as number;
  }
  if (view.settings.coupling === 'ownConverter') {
    expect(dcKw).toBeLessThanOrEqual(countedKw + 1e-6);
    return;
  }
  for (let rack = block * 12; rack < block * 12 + 12; rack += 1) {
    const weight = envelopes.rackWeight[rack] as number;
    if (weight === 0) continue;
    expect((dcKw * weight) / weights).toBeLessThanOrEqual((most[rack] as number) + 1e-6);
  }
}
