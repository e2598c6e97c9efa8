import { createMapView, type MapScope, type MapView, NO_MAP_SOC } from '@cellarium/api';
import {
  AGE_NEVER_MS,
  formatPlace,
  parsePlace,
  Quality,
  RackState,
  STALE_AFTER_MS,
} from '@cellarium/model';
import { Random } from '@cellarium/stdx';
import { describe, expect, it } from 'vitest';
import { factsOf } from '../src/panels/cell-map/facts.ts';
import {
  createFields,
  forgetFreshness,
  type MapFields,
  qualityNow,
  takeView,
} from '../src/panels/cell-map/fields.ts';
import { layOut } from '../src/panels/cell-map/layout.ts';
import { modeOf } from '../src/panels/cell-map/modes.ts';
import { meantPlace } from '../src/panels/cell-map/pointing.ts';
import { rankDeviants } from '../src/panels/cell-map/ranking.ts';
import { planRaster } from '../src/panels/cell-map/raster.ts';
import { racksSummary, ScaleKeeper } from '../src/panels/cell-map/summary.ts';
import { tintRack } from '../src/panels/cell-map/tinting.ts';
import {
  NO_VALUE,
  TINT_HIGH,
  TINT_LOW,
  TINT_NO_VALUE,
  TINT_STALE,
  tintTable,
} from '../src/panels/cell-map/tints.ts';
import { SMALL } from './cell-map-topologies.ts';

const NOW = 1_767_225_600_000;
const ALL_RACKS = [0, 1, 2, 3, 4, 5];

function viewOf(
  level: MapScope['level'],
  values: (rack: number, at: number) => number,
  change: Partial<Pick<MapView, 'serverTimeMs'>> & {
    ageMs?: number;
    quantity?: MapScope['quantity'];
  } = {},
): MapView {
  const scope: MapScope = {
    kind: 'map',
    level,
    quantity: change.quantity ?? 'voltage',
    firstBlock: 0,
    blocks: 2,
  };
  const view = createMapView(SMALL, scope);
  view.serverTimeMs = change.serverTimeMs ?? NOW;
  view.quality.fill(Quality.good);
  view.ageMs.fill(change.ageMs ?? 100);
  view.median.fill(scope.quantity === 'voltage' ? 3_312 : 250);
  view.socPermille.fill(613);
  view.state.fill(RackState.closed);
  for (let at = 0; at < view.values.length; at += 1) {
    view.values[at] = values(Math.floor(at / view.valuesPerRack), at % view.valuesPerRack);
  }
  return view;
}

function fieldsWith(...views: MapView[]): MapFields {
  const fields = createFields(SMALL);
  for (const view of views) takeView(fields, view, () => undefined);
  return fields;
}

describe('what came', () => {
  it('tells which racks changed, and an older frame never covers a newer one', () => {
    const fields = fieldsWith(viewOf('cell', () => 3_312));
    const changed: number[] = [];
    const take = (view: MapView): void => takeView(fields, view, (rack) => changed.push(rack));
    take(viewOf('cell', () => 3_312));
    expect(changed).toEqual([]);
    take(viewOf('cell', () => 3_000, { serverTimeMs: NOW - 900 }));
    expect(changed).toEqual([]);
    const newer = viewOf('cell', () => 3_320, { serverTimeMs: NOW + 1_000, ageMs: 1_100 });
    newer.ageMs[4] = 50;
    take(newer);
    expect(changed).toEqual([4]);
    expect(fields.voltage.values[4 * 416]).toBe(3_320);
    expect(fields.voltage.values[3 * 416]).toBe(3_312);
  });

  it('that is only another alarm changes the mark and nothing else', () => {
    const fields = fieldsWith(viewOf('cell', () => 3_312));
    const changed: number[] = [];
    const raised = viewOf('cell', () => 3_000);
    raised.priority[4] = 1;
    takeView(fields, raised, (rack) => changed.push(rack));
    expect(changed).toEqual([4]);
    expect(fields.priority[4]).toBe(1);
    expect(fields.voltage.values[4 * 416]).toBe(3_312);
    expect(factsOf(fields, { block: 2 }, NOW).priority).toBe(1);
    expect(factsOf(fields, { block: 1 }, NOW).priority).toBe(0);
  });

  it('that is only another state of a rack changes its contactors and nothing else', () => {
    const fields = fieldsWith(viewOf('cell', () => 3_312));
    const changed: number[] = [];
    const tripped = viewOf('cell', () => 3_000);
    tripped.state[4] = RackState.tripped;
    takeView(fields, tripped, (rack) => changed.push(rack));
    expect(changed).toEqual([4]);
    expect(factsOf(fields, { block: 2, rack: 2 }, NOW).state).toBe(RackState.tripped);
    expect(factsOf(fields, { block: 2 }, NOW).racksByState[RackState.tripped]).toBe(1);
    expect(factsOf(fields, { block: 2 }, NOW).racksByState[RackState.closed]).toBe(2);
    expect(fields.voltage.values[4 * 416]).toBe(3_312);
  });

  it('without an SOC is no 0 in the mean of its block, nor on the scale, nor in the list', () => {
    const view = viewOf('cell', () => 3_312);
    view.socPermille[1] = NO_MAP_SOC;
    view.socPermille[2] = 713;
    const fields = fieldsWith(view);
    expect(factsOf(fields, { block: 1 }, NOW)).toMatchObject({
      socPermille: 663,
      racksWithSoc: 2,
      racksFresh: 3,
    });
    expect(factsOf(fields, { block: 1, rack: 2 }, NOW).socPermille).toBeUndefined();
    const mode = modeOf('soc');
    const scale = new ScaleKeeper(mode, undefined);
    scale.count(fields, ALL_RACKS, NOW);
    expect(scale.parts()).toMatchObject({ membersInView: 5, below: 0 });
    expect(rankDeviants(fields, mode, ALL_RACKS, NOW).map(({ value }) => value)).not.toContain(0);
    view.socPermille.fill(NO_MAP_SOC);
    const silent = fieldsWith(view);
    expect(factsOf(silent, { block: 1 }, NOW).socPermille).toBeUndefined();
  });

  it('tells the worst racks that are fresh and not closed, and how many are in each state', () => {
    const view = viewOf('cell', () => 3_312);
    view.state.set([RackState.open, RackState.closed, RackState.tripped, RackState.tripped]);
    view.quality[3] = Quality.stale;
    const found = racksSummary(fieldsWith(view), modeOf('deviation'), ALL_RACKS, NOW);
    expect(found.racksOut.map(({ place, state }) => [formatPlace(place), state])).toEqual([
      ['B001 R03', RackState.tripped],
      ['B001 R01', RackState.open],
    ]);
    expect(found.racksByState[RackState.closed]).toBe(3);
    expect(found.racksByState[RackState.tripped]).toBe(1);
  });

  it('that is coarse never covers what is fine and fresh, and stands for all it speaks of', () => {
    const fields = fieldsWith(viewOf('cell', (_, at) => 3_300 + (at % 10)));
    takeView(
      fields,
      viewOf('rack', () => 3_400, { serverTimeMs: NOW + 500 }),
      () => undefined,
    );
    expect(fields.voltage.values[3]).toBe(3_303);
    takeView(
      fields,
      viewOf('module', (_, at) => 3_400 + at, { serverTimeMs: NOW + 4_000 }),
      () => undefined,
    );
    expect(fields.voltage.values[3]).toBe(3_400);
    expect(fields.voltage.values[52]).toBe(3_401);
    expect(fields.voltage.farthest[0]).toBe(95);
  });

  it('is stale by the server’s clock alone, and another start of the server makes it so at once', () => {
    const fields = fieldsWith(viewOf('cell', () => 3_312));
    expect(qualityNow(fields, 0, NOW)).toBe(Quality.good);
    expect(qualityNow(fields, 0, NOW + STALE_AFTER_MS - 100)).toBe(Quality.good);
    expect(qualityNow(fields, 0, NOW + STALE_AFTER_MS - 99)).toBe(Quality.stale);
    forgetFreshness(fields);
    expect(qualityNow(fields, 0, NOW)).toBe(Quality.stale);
    takeView(
      fields,
      viewOf('cell', () => 3_313),
      () => undefined,
    );
    expect(qualityNow(fields, 0, NOW)).toBe(Quality.good);
    expect(fields.voltage.values[0]).toBe(3_313);
  });

  it('that never came is bad, whatever the frame holds for it', () => {
    const view = viewOf('cell', () => NO_VALUE);
    view.ageMs.fill(AGE_NEVER_MS);
    view.quality.fill(Quality.bad);
    const fields = fieldsWith(view);
    expect(qualityNow(fields, 2, NOW)).toBe(Quality.bad);
    expect(factsOf(fields, { block: 1, rack: 3, module: 1, cell: 1 }, NOW)).toMatchObject({
      voltage: undefined,
      socPermille: undefined,
      ageMs: undefined,
      quality: Quality.bad,
    });
  });
});

describe('colours of cells', () => {
  const layout = layOut(SMALL, true);
  const plan = planRaster(layout);
  const tintsOf = (fields: MapFields, mode = modeOf('deviation'), stale = new Uint8Array(6)) => {
    const tints = new Uint8Array(layout.width * layout.height);
    const domain = mode.diverging ? { low: -10, high: 10 } : { low: 200, high: 300 };
    tintRack(fields, plan, { mode, table: tintTable(domain), nowMs: NOW, stale }, 0, tints);
    return (cell: number): number => tints[plan.rackStart[0]! + plan.cellOffset[cell]!]!;
  };

  it('follow the distance from the rack’s median', () => {
    const values = (_: number, at: number): number =>
      at === 7 ? 3_330 : at === 8 ? 3_290 : at === 9 ? NO_VALUE : 3_312;
    const tint = tintsOf(fieldsWith(viewOf('cell', values)));
    expect(tint(7)).toBe(TINT_HIGH);
    expect(tint(8)).toBe(TINT_LOW);
    expect(tint(9)).toBe(TINT_NO_VALUE);
    expect(Math.abs(tint(0) - (TINT_LOW + TINT_HIGH) / 2)).toBeLessThanOrEqual(1);
  });

  it('of a rack that is not fresh are never those of a good one', () => {
    const stale = new Uint8Array(6).fill(1);
    const tint = tintsOf(fieldsWith(viewOf('cell', () => 3_330)), modeOf('deviation'), stale);
    for (let cell = 0; cell < 416; cell += 1) expect(tint(cell)).toBeGreaterThanOrEqual(TINT_STALE);
  });

  it('of temperature are those of the nearest sensor', () => {
    const view = viewOf('cell', (_, sensor) => (sensor === 1 ? 300 : 200), {
      quantity: 'temperature',
    });
    const tint = tintsOf(fieldsWith(view), modeOf('temperature'));
    for (let cell = 0; cell < 52; cell += 1) {
      const expected = SMALL.sensorOfCellInRack(cell) === 1 ? TINT_HIGH : TINT_LOW;
      expect(tint(cell)).toBe(expected);
    }
  });
});

describe('the most deviant', () => {
  it('are the same that sorting all cells finds', () => {
    const random = new Random(11);
    const view = viewOf('cell', () => 3_312 + Math.round(random.normal(0, 6)));
    const fields = fieldsWith(view);
    const all = Array.from(view.values, (value) => Math.abs(value - 3_312)).sort((a, b) => b - a);
    const found = rankDeviants(fields, modeOf('deviation'), ALL_RACKS, NOW);
    expect(found.map(({ distance }) => Math.abs(distance))).toEqual(all.slice(0, 20));
    for (const { place, value } of found) {
      const cell = parsePlace(formatPlace(place), SMALL);
      expect(factsOf(fields, cell!, NOW).voltage?.value).toBe(value);
    }
  });

  it('are only of fresh racks: an old outlier is history', () => {
    const view = viewOf('cell', (rack, at) => (rack === 2 && at === 5 ? 3_500 : 3_312 + (at % 3)));
    const fields = fieldsWith(view);
    fields.quality[2] = Quality.stale;
    const places = rankDeviants(fields, modeOf('deviation'), ALL_RACKS, NOW).map(
      ({ place }) => place,
    );
    expect(places.some((place) => place.block === 1 && place.rack === 3)).toBe(false);
  });

  it('are named as far as they are known: a module by its module', () => {
    const fields = fieldsWith(
      viewOf('module', (rack, at) => (rack === 1 && at === 6 ? 3_340 : 3_312)),
    );
    const [first] = rankDeviants(fields, modeOf('deviation'), ALL_RACKS, NOW);
    expect(first).toMatchObject({ distance: 28, coarse: true });
    expect(formatPlace(first!.place)).toBe('B001 R02 M7');
  });

  it('of ages are the oldest racks', () => {
    const view = viewOf('cell', () => 3_312);
    view.ageMs[5] = 60_000;
    const [first] = rankDeviants(fieldsWith(view), modeOf('age'), ALL_RACKS, NOW);
    expect(formatPlace(first!.place)).toBe('B002 R03');
    expect(first!.value).toBe(600);
  });
});

describe('pointing', () => {
  const layout = layOut(SMALL, true);
  const fields = fieldsWith(
    viewOf('cell', (rack, at) => (rack === 0 && at === 33 ? 3_400 : 3_312)),
  );
  const mode = modeOf('deviation');

  it('far out means the odd cell close by, near means the cell under the pointer', () => {
    const plan = planRaster(layout);
    const x = plan.cellOffset[33]! % layout.width;
    const y = Math.floor(plan.cellOffset[33]! / layout.width);
    const far = meantPlace(layout, fields, mode, x + 2.5, y + 1.5, 1);
    expect(far).toEqual({ block: 1, rack: 1, module: 1, cell: 34 });
    const near = meantPlace(layout, fields, mode, x + 2.5, y + 1.5, 20);
    expect(near).not.toEqual(far);
    expect(meantPlace(layout, fields, modeOf('soc'), x, y, 20)).toEqual({ block: 1, rack: 1 });
  });
});

describe('the scale of what is in view', () => {
  it('counts only what is fresh, and stays as a person set it', () => {
    const fields = fieldsWith(viewOf('cell', (rack) => 3_312 + rack));
    const keeper = new ScaleKeeper(modeOf('deviation'), undefined);
    keeper.count(fields, ALL_RACKS, NOW);
    expect(keeper.parts().membersInView).toBe(SMALL.cells);
    fields.quality[0] = Quality.stale;
    keeper.count(fields, ALL_RACKS, NOW);
    expect(keeper.parts().membersInView).toBe(SMALL.cells - 416);
    keeper.setByHand({ low: -3, high: 3 });
    keeper.count(fields, ALL_RACKS, NOW);
    expect(keeper.parts()).toMatchObject({ domain: { low: -3, high: 3 }, domainByHand: true });
    keeper.setByHand(undefined);
    expect(keeper.parts().domainByHand).toBe(false);
    expect(keeper.domain.high).toBeGreaterThanOrEqual(10);
  });
});
