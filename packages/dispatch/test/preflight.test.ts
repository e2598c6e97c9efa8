import { LimitReason, Quality } from '@cellarium/model';
import { describe, expect, test } from 'vitest';
import { dcOfAcKw, KEHUA_1250V } from '../src/dispatcher/losses.ts';
import { LossCode, preflight } from '../src/index.ts';
import { healthyView } from './field.ts';

describe('pre-flight', () => {
  test('a plan that the battery holds falls short of nothing', () => {
    const flight = preflight(healthyView(), [
      { powerKw: 8_000, seconds: 1_800 },
      { powerKw: -8_000, seconds: 1_800 },
    ]);
    expect(flight).toMatchObject({ shortKwh: 0, firstShortAtS: undefined, events: [] });
    expect(flight.givenKw).toEqual([8_000, -8_000]);
    expect(flight.socShare[0]).toBeLessThan(0.5);
    // 8 MW of four PCSs for half an hour, their losses and 97 % of the racks out of 48 x 418 kWh.
    const dcKw = 4 * dcOfAcKw(KEHUA_1250V, 2_000, 2_500, 'discharge');
    expect(flight.socShare[0]).toBeCloseTo(0.5 - (dcKw * 0.5) / 0.97 / (48 * 417.997), 5);
    const inKw = 4 * dcOfAcKw(KEHUA_1250V, 2_000, 2_500, 'charge');
    const back = (flight.socShare[1] as number) - (flight.socShare[0] as number);
    expect(back).toBeCloseTo((inKw * 0.5 * 0.97) / (48 * 417.997), 5);
    // What goes out and comes in again is less for the losses.
    expect(flight.socShare[1]).toBeLessThan(0.5);
    expect(flight.socShare[1]).toBeGreaterThan(0.48);
  });

  test('says when, where and by how much an empty battery ends it', () => {
    const view = healthyView();
    // One rack of the second block is the first to be empty.
    view.image.racks.socPermille[13] = 200;
    const flight = preflight(view, [{ powerKw: 10_000, seconds: 7_200 }]);
    // 15 % of 418 kWh at 97 % and about 212 kW: a little over a quarter of an hour.
    expect(flight.firstShortAtS).toBeGreaterThan(13 * 60);
    expect(flight.firstShortAtS).toBeLessThan(19 * 60);
    expect(flight.events[0]).toMatchObject({
      block: 1,
      rack: 13,
      cause: LossCode.storedEnergy,
    });
    expect(flight.derates[0]).toMatchObject({ rack: 13, cause: LossCode.storedEnergy });
    expect(flight.events.map(({ block }) => block)).toEqual(expect.arrayContaining([0, 1, 2, 3]));
    expect(flight.shortKwh).toBeGreaterThan(5_000);
    expect(flight.givenKw[0]).toBeLessThan(100);
  });

  test('a hot rack derates with the heat of the plan itself', () => {
    const view = healthyView();
    view.image.sensors.quality.fill(Quality.good);
    view.image.sensors.temperatureDeciC.fill(250);
    view.image.sensors.temperatureDeciC[7] = 465;
    view.image.blocks.coolantSupplyDeciC.fill(420);
    const flight = preflight(view, [{ powerKw: 9_900, seconds: 1_800 }]);
    expect(flight.events[0]).toMatchObject({ block: 0, rack: 7, cause: LossCode.thermal });
    // It has to warm up first.
    expect(flight.firstShortAtS).toBeGreaterThan(300);
    expect(flight.firstShortAtS).toBeLessThan(1_800);
  });

  test('what a cell holds back now is held back all the way; what is silent gives nothing', () => {
    const view = healthyView();
    view.image.racks.dischargeLimitDeciA[3] = 500;
    view.image.racks.dischargeLimitReason[3] = LimitReason.cellVoltageLow;
    view.image.blocks.quality[2] = Quality.stale;
    const flight = preflight(view, [{ powerKw: 9_000, seconds: 300 }]);
    expect(flight.firstShortAtS).toBe(0);
    expect(flight.events.map(({ block, rack, cause }) => [block, rack, cause])).toEqual([
      [0, 3, LossCode.cells],
      [2, undefined, LossCode.stale],
    ]);
    expect(flight.mostShortKw).toBeGreaterThan(3_000);
  });

  test('the present state is not touched by it', () => {
    const view = healthyView();
    const before = view.image.racks.socPermille.slice();
    preflight(view, [{ powerKw: 10_000, seconds: 3_600 }]);
    expect(view.image.racks.socPermille).toEqual(before);
  });

  test('of a block runs that block alone, of a rack that rack at its terminals', () => {
    const view = healthyView();
    view.image.racks.socPermille[13] = 200;
    const block = preflight(view, [{ powerKw: 2_500, seconds: 7_200 }], 'B002');
    expect(block.firstShortAtS).toBeGreaterThan(13 * 60);
    expect(new Set(block.events.map((event) => event.block))).toEqual(new Set([1]));
    expect(block.derates[0]).toMatchObject({ rack: 13, cause: LossCode.storedEnergy });
    const other = preflight(view, [{ powerKw: 2_500, seconds: 1_800 }], 'B003');
    expect(other).toMatchObject({ shortKwh: 0, events: [] });
    const rack = preflight(view, [{ powerKw: 200, seconds: 3_600 }], 'B002 R02');
    expect(rack.events[0]).toMatchObject({ rack: 13, cause: LossCode.storedEnergy });
    expect(rack.derates).toEqual([
      { rack: 13, cause: LossCode.storedEnergy, atS: rack.events[0]?.atS },
    ]);
    // 15 % of 418 kWh at 97 %, and the band in which power falls.
    expect(rack.firstShortAtS).toBeGreaterThan(900);
    expect(rack.socShare[0]).toBeLessThan(0.08);
    expect(preflight(view, [{ powerKw: -200, seconds: 3_600 }], 'B002 R02').shortKwh).toBe(0);
  });

  test('leaves what is stopped at rest and says what that costs; a stop of the place itself is left', () => {
    const view = healthyView();
    view.stops.blocks.stopped[1] = 1;
    const plan = [{ powerKw: 9_000, seconds: 60 }];
    const station = preflight(view, plan);
    expect(station.stopped).toEqual({ places: ['B002'], costKw: 1_500 });
    expect(station.givenKw).toEqual([7_500]);
    expect(station.events).toMatchObject([{ block: 1, cause: LossCode.stopped }]);
    const own = preflight(view, [{ powerKw: 2_000, seconds: 60 }], 'B002');
    expect(own).toMatchObject({ stopped: { places: [], costKw: 0 }, givenKw: [2_000] });
    view.stops.station.stopped[0] = 1;
    expect(preflight(view, plan)).toMatchObject({
      stopped: { places: ['B002'], costKw: 1_500 },
      givenKw: [7_500],
    });
    expect(preflight(view, [{ powerKw: 2_000, seconds: 60 }], 'B003')).toMatchObject({
      stopped: { places: ['STATION'], costKw: 2_000 },
      givenKw: [0],
    });
  });
});
