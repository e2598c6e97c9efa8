import { DemandNote, ModeCode } from '@cellarium/dispatch';
import { SitePart } from '@cellarium/model';
import { openStation } from '@cellarium/stations';
import { describe, expect, test } from 'vitest';
import { SiteStation } from '../src/in-process/site-station.ts';

/*
 * Goal: the connection of a hub is kept while cars come and go, an island is balanced as long as its reserve
 * lasts, and without a meter both fall back to what is safe. Method: physics, engine and dispatch of the
 * shipped stations in one process, second by second, with seeds.
 */

const LIMIT_KW = 500;
const FAIL_SAFE_KW = 240;
/** A second of the measurement, one of the control cycle, one of the PCS. */
const OVER_S_MOST = 3;
/** Two cars that begin in the same second, before anybody has seen them. */
const OVER_KW_MOST = 40;

interface At {
  readonly seed: number;
  readonly startHour: number;
  readonly soc?: number;
}

function siteOf(name: string, mode: ModeCode, settings: unknown, at: At): SiteStation {
  const opened = openStation(name);
  if (!opened.ok) throw new Error(opened.error.message);
  const { simulation } = opened.value;
  const initialSoc = at.soc ?? simulation.initialSoc;
  const station = { ...opened.value, simulation: { ...simulation, initialSoc } };
  return new SiteStation(station, at, mode, settings);
}

const hubOf = (at: At): SiteStation =>
  siteOf('charging-hub', ModeCode.chargingHub, { siteLimitKw: LIMIT_KW }, at);
const islandOf = (leastReserveMinutes: number, at: At): SiteStation =>
  siteOf('microgrid', ModeCode.islandBalance, { leastSocShare: 0.2, leastReserveMinutes }, at);

describe('the charging hub', () => {
  test.each([1, 2, 3])(
    'keeps its connection through the hour of most cars, seed %i',
    (seed) => {
      const hub = hubOf({ seed, startHour: 6.75 });
      let over = 0;
      let overMost = 0;
      let importMost = 0;
      let chargersMost = 0;
      hub.run(75 * 60, () => {
        over = hub.importKw > LIMIT_KW ? over + 1 : 0;
        overMost = Math.max(overMost, over);
        importMost = Math.max(importMost, hub.importKw);
        chargersMost = Math.max(chargersMost, hub.partKw(SitePart.chargers));
      });
      // There was something to keep.
      expect(chargersMost).toBeGreaterThan(LIMIT_KW + 100);
      expect(overMost).toBeLessThanOrEqual(OVER_S_MOST);
      expect(importMost).toBeLessThan(LIMIT_KW + OVER_KW_MOST);
    },
    60_000,
  );

  test('an empty battery leaves the chargers what the connection leaves', () => {
    const hub = hubOf({ seed: 3, startHour: 7, soc: 0.06 });
    hub.run(25 * 60);
    let sumKw = 0;
    hub.run(300, () => {
      sumKw += hub.importKw;
      expect(hub.chargersLimitKw).toBeLessThan(LIMIT_KW);
    });
    expect(sumKw / 300).toBeGreaterThan(0.8 * LIMIT_KW);
    expect(sumKw / 300).toBeLessThan(LIMIT_KW);
  });

  test.each(['link-down', 'site-meter-dead'])(
    'without the meter of the building (%s) it asks for nothing, and its chargers have their fail-safe limit',
    (kind) => {
      const hub = hubOf({ seed: 3, startHour: 7 });
      hub.run(20 * 60);
      expect(hub.partKw(SitePart.chargers)).toBeGreaterThan(FAIL_SAFE_KW);
      const fault = hub.inject(kind, 'building');
      // Stale after 2.5 s, then a control cycle, then the storage has let go.
      hub.run(8);
      expect(hub.demand).toEqual({ note: DemandNote.noData });
      expect(hub.chargersLimitKw).toBe(FAIL_SAFE_KW);
      hub.run(10, () => expect(hub.importKw).toBeLessThan(LIMIT_KW));
      expect(hub.plant.state.blocks.powerKw[0]).toBeCloseTo(0);
      hub.faults.clear(fault);
      hub.run(15);
      expect(hub.demand?.note).toBe(DemandNote.active);
      expect(hub.chargersLimitKw).toBeGreaterThan(FAIL_SAFE_KW);
    },
  );
});

describe('the island', () => {
  test('is balanced through an evening: its frequency is nominal, and the reserve falls', () => {
    const island = islandOf(30, { seed: 1, startHour: 18.5 });
    island.run(60);
    const before = island.demand?.reserveMinutes ?? Number.NaN;
    island.run(1_800, () => {
      expect(Math.abs(island.frequencyHz - 50)).toBeLessThan(0.05);
      expect(island.plant.state.station.poiPowerKw[0]).toBe(0);
    });
    expect(before).toBeGreaterThan(120);
    expect(island.demand?.reserveMinutes).toBeLessThan(before - 10);
    expect(island.demand?.shedKw).toBeUndefined();
  });

  test('says what has to be shed when the reserve is short; the load goes on until somebody does', () => {
    const island = islandOf(240, { seed: 1, startHour: 19, soc: 0.32 });
    island.run(20);
    expect(island.demand?.note).toBe(DemandNote.short);
    expect(island.demand?.shedKw).toBeGreaterThan(50);
    expect(island.demand?.reserveMinutes).toBeLessThan(240);
    expect(island.partKw(SitePart.building)).toBeGreaterThan(150);
  });

  test.each(['building', 'generation'])('asks for nothing without the meter of %s', (part) => {
    const island = islandOf(30, { seed: 2, startHour: 19 });
    island.run(30);
    island.inject('link-down', part);
    island.run(8);
    expect(island.demand).toEqual({ note: DemandNote.noData });
    // The PCS still forms the grid: the lights stay on, below nominal frequency.
    expect(island.partKw(SitePart.building)).toBeGreaterThan(100);
    expect(island.plant.state.blocks.powerKw[0]).toBeGreaterThan(100);
    expect(island.frequencyHz).toBeLessThan(49.95);
  });
});
