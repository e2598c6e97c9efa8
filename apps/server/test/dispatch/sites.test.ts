import { DemandNote, ModeCode } from '@cellarium/dispatch';
import { OrderOutcome } from '@cellarium/drivers';
import { SitePart } from '@cellarium/model';
import { describe, expect, test } from 'vitest';
import { SiteField } from './site-field.ts';

const LIMIT_KW = 500;
/** A second of the measurement, one of the control cycle, and what the ramp of the station takes. */
const OVER_S_MOST = 3;
/** Two cars that begin in the same second, before anybody has seen them. */
const OVER_KW_MOST = 40;
/** The hour before most cars come. */
const MORNING_H = 6.75;

function hubOf(seed: number, initialSoc = 0.72, startHour = MORNING_H): SiteField {
  const hub = new SiteField('charging-hub', seed, startHour, initialSoc);
  hub.enable(ModeCode.chargingHub, { siteLimitKw: LIMIT_KW });
  return hub;
}

const active = ({ field }: SiteField): string[] =>
  [...field.context.book.alarms.standing()]
    .filter(({ isActive }) => isActive)
    .map(({ condition }) => condition);

describe('the charging hub', () => {
  test.each([1, 2, 3])(
    'keeps the connection through a morning of cars that come and go, seed %i',
    (seed) => {
      const hub = hubOf(seed);
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
    const hub = hubOf(3, 0.06, 7);
    hub.run(25 * 60);
    const limits: number[] = [];
    hub.run(300, () => {
      limits.push(hub.importKw);
      expect(hub.plant.state.site.limitKw[SitePart.chargers]).toBeLessThan(LIMIT_KW);
    });
    const mean = limits.reduce((sum, kw) => sum + kw, 0) / limits.length;
    expect(mean).toBeGreaterThan(0.8 * LIMIT_KW);
    expect(mean).toBeLessThan(LIMIT_KW);
  });

  test('the limit goes out in the name of who put the mode on, is read back, and is said again in time', () => {
    const hub = hubOf(1);
    // It rises by and by from the fail-safe limit.
    hub.run(90);
    const { chargerLimit } = hub.field.context.dispatch.parts;
    expect(chargerLimit.asked).toMatchObject({
      by: { name: 'Eva', role: 'engineer' },
      outcome: OrderOutcome.accepted,
    });
    const { image } = hub.field.context.engine;
    const held = image.site.limitDeciKw[SitePart.chargers] as number;
    expect(Math.abs(held - (chargerLimit.asked?.limitDeciKw ?? 0))).toBeLessThan(100);
    const before = hub.limitOrders.length;
    hub.run(30);
    // At least at every third of the nine seconds after which the controller falls back.
    expect(hub.limitOrders.length - before).toBeGreaterThanOrEqual(10);
    expect(hub.limitOrders.every(({ reversionMs }) => reversionMs === 9_000)).toBe(true);
  });

  test.each(['link-down', 'site-meter-dead'])(
    'without the meter of the building (%s) it asks for nothing, and the chargers go to their fail-safe limit',
    (kind) => {
      const hub = hubOf(3, 0.72, 7);
      hub.run(20 * 60);
      expect(hub.partKw(SitePart.chargers)).toBeGreaterThan(240);
      const fault = hub.inject(kind, 'building');
      // Stale after 2.5 s, then a control cycle.
      hub.run(6);
      expect(hub.control.demand.contributions[0]?.demand).toEqual({ note: DemandNote.noData });
      expect(hub.control.demand.baseKw).toBe(0);
      expect(hub.plant.state.site.limitKw[SitePart.chargers]).toBe(240);
      expect(hub.partKw(SitePart.chargers)).toBeLessThanOrEqual(240);
      hub.run(10, () => expect(hub.importKw).toBeLessThan(LIMIT_KW));
      expect(active(hub)).toContain('mode-blind');
      hub.faults.clear(fault);
      hub.run(15);
      expect(hub.control.demand.contributions[0]?.demand.note).toBe(DemandNote.active);
      expect(hub.plant.state.site.limitKw[SitePart.chargers]).toBeGreaterThan(240);
      expect(active(hub)).not.toContain('mode-blind');
    },
  );

  test('a controller that is told nothing any more, or does not listen, falls back by itself', () => {
    const hub = hubOf(1);
    hub.run(5);
    hub.isDeaf = true;
    hub.run(12);
    expect(hub.plant.state.site.limitKw[SitePart.chargers]).toBe(240);
    expect(hub.field.context.dispatch.parts.chargerLimit.asked?.outcome).toBe(
      OrderOutcome.unanswered,
    );
    hub.isDeaf = false;
    hub.run(5);
    expect(hub.plant.state.site.limitKw[SitePart.chargers]).toBeGreaterThan(240);
    hub.field.context.dispatch.parts.modes.disable(ModeCode.chargingHub);
    hub.run(12);
    expect(hub.plant.state.site.limitKw[SitePart.chargers]).toBe(240);
    expect(hub.field.context.dispatch.parts.chargerLimit.asked).toBeUndefined();
  });
});

describe('the island', () => {
  const settings = (leastReserveMinutes: number) => ({ leastSocShare: 0.2, leastReserveMinutes });

  test('is balanced through an evening: its frequency is nominal, and the reserve falls', () => {
    const island = new SiteField('microgrid', 1, 18.5, 0.68);
    island.enable(ModeCode.islandBalance, settings(30));
    island.run(60);
    const reserve = (): number =>
      island.control.demand.contributions[0]?.demand.reserveMinutes ?? Number.NaN;
    const before = reserve();
    const { station } = island.plant.state;
    island.run(1_800, () => {
      expect(Math.abs((station.frequencyHz[0] as number) - 50)).toBeLessThan(0.05);
      expect(station.poiPowerKw[0]).toBe(0);
    });
    expect(before).toBeGreaterThan(120);
    expect(reserve()).toBeLessThan(before - 10);
    expect(active(island)).not.toContain('supply-short');
  });

  test('says what has to be shed when the reserve is short, and calls somebody; no device is told', () => {
    const island = new SiteField('microgrid', 1, 19, 0.32);
    island.enable(ModeCode.islandBalance, settings(240));
    island.run(20);
    const demand = island.control.demand.contributions[0]?.demand;
    expect(demand?.note).toBe(DemandNote.short);
    expect(demand?.shedKw).toBeGreaterThan(50);
    expect(demand?.reserveMinutes).toBeLessThan(240);
    expect(active(island)).toContain('supply-short');
    // The load goes on: feeders are a decision of people, and of relays.
    expect(island.partKw(SitePart.building)).toBeGreaterThan(150);
    expect(island.limitOrders).toEqual([]);
  });

  test.each(['building', 'generation'])('asks for nothing without the meter of %s', (part) => {
    const island = new SiteField('microgrid', 2, 19, 0.68);
    island.enable(ModeCode.islandBalance, settings(30));
    island.run(30);
    island.inject('link-down', part);
    island.run(8);
    expect(island.control.demand.contributions[0]?.demand).toEqual({ note: DemandNote.noData });
    // The PCS still forms the grid: the lights stay on, below nominal frequency.
    const { blocks, station } = island.plant.state;
    expect(island.partKw(SitePart.building)).toBeGreaterThan(100);
    expect(blocks.powerKw[0]).toBeGreaterThan(100);
    expect(station.frequencyHz[0]).toBeLessThan(49.95);
  });
});
