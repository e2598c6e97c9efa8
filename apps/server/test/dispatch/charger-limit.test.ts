import { ModeCode } from '@cellarium/dispatch';
import { type DeviceOrder, OrderOutcome } from '@cellarium/drivers';
import { absentBut, SITE_POINTS, SitePart } from '@cellarium/model';
import { beforeEach, describe, expect, test } from 'vitest';
import { presentBalance } from '../../src/present/site.ts';
import { Field } from '../field.ts';

const EVA = { name: 'Eva', role: 'engineer' } as const;
const FAIL_SAFE_KW = 240;
const REFRESH_S = 3;

type LimitOrder = Extract<DeviceOrder, { kind: 'limitChargers' }>;

/** A hub whose meters say what a test sets; its charge controller answers as it is told to. */
class Hub {
  readonly field = new Field('charging-hub');
  readonly orders: LimitOrder[] = [];
  answers: OrderOutcome = OrderOutcome.accepted;
  buildingKw: number | undefined = 100;
  chargersKw = 300;

  constructor() {
    this.field.wire = {
      order: (order, answered) => {
        if (order.kind === 'limitChargers') this.orders.push(order);
        answered(order.kind === 'limitChargers' ? this.answers : OrderOutcome.accepted);
      },
    };
  }

  get dispatch() {
    return this.field.context.dispatch.parts;
  }

  enable(siteLimitKw = 500): void {
    this.dispatch.modes.set(ModeCode.chargingHub, { siteLimitKw });
    this.dispatch.modes.enable(ModeCode.chargingHub, EVA);
  }

  seconds(count: number): void {
    for (let second = 0; second < count; second += 1) {
      for (let rack = 0; rack < this.field.topology.racks; rack += 1) this.field.rack(rack);
      this.field.block(0, { powerDeciKw: 0 });
      this.field.meter({ poiPowerKw: -400 });
      if (this.buildingKw !== undefined) this.#say(SitePart.building, this.buildingKw);
      this.#say(SitePart.chargers, this.chargersKw);
      this.field.cycle(1_000);
    }
  }

  active(): string[] {
    return [...this.field.context.book.alarms.standing()]
      .filter(({ isActive }) => isActive)
      .map(({ condition }) => condition);
  }

  #say(part: SitePart, kw: number): void {
    const isCharger = part === SitePart.chargers;
    this.field.context.engine.inbox.siteTelemetry(part, this.field.stamp(), {
      powerDeciKw: kw * 10,
      limitDeciKw: FAIL_SAFE_KW * 10,
      failSafeDeciKw: FAIL_SAFE_KW * 10,
      absentBits: isCharger ? 0 : absentBut(SITE_POINTS, ['powerDeciKw']),
    });
  }
}

let hub: Hub;
beforeEach(() => {
  hub = new Hub();
  hub.seconds(3);
});

describe('the limit of the chargers', () => {
  test('is told to nobody while the mode is off', () => {
    hub.seconds(10);
    expect(hub.orders).toEqual([]);
    expect(presentBalance(hub.field.context)?.askedLimit).toBeNull();
  });

  test('goes out in the name of who put the mode on, with the mode as the reason', () => {
    const given: string[] = [];
    hub.field.context.orders.witness(({ order, by, reason }) => {
      if (order.kind === 'limitChargers') given.push(`${by.name} ${by.role}: ${reason}`);
    });
    hub.enable();
    hub.seconds(2);
    expect(new Set(given)).toEqual(new Set(['Eva engineer: mode chargingHub']));
    expect(presentBalance(hub.field.context)?.askedLimit).toMatchObject({
      by: 'Eva',
      outcome: 'accepted',
    });
  });

  test('rises by and by, and falls at once', () => {
    hub.enable();
    hub.seconds(5);
    const risen = hub.orders.map(({ limitDeciKw }) => limitDeciKw / 10);
    expect(Math.max(...risen)).toBeLessThanOrEqual(FAIL_SAFE_KW + 7 * 20);
    expect(risen).toEqual(risen.toSorted((one, other) => one - other));
    hub.buildingKw = 1_600;
    hub.seconds(1);
    expect(hub.orders.at(-1)?.limitDeciKw).toBeLessThan(FAIL_SAFE_KW * 10);
  });

  test('is said again at a third of the time after which the controller falls back', () => {
    hub.enable();
    // It stands where limit, building and battery leave it.
    hub.seconds(120);
    const before = hub.orders.length;
    hub.seconds(30);
    expect(hub.orders.length - before).toBe(30 / REFRESH_S);
    expect(hub.orders.at(-1)?.reversionMs).toBe(3 * REFRESH_S * 1_000);
  });

  test.each([
    [OrderOutcome.unanswered, 'unanswered'],
    [OrderOutcome.notHeld, 'notHeld'],
    [OrderOutcome.notConnected, 'notConnected'],
  ])('that the controller did not take is never shown as taken (%i)', (outcome, name) => {
    hub.answers = outcome;
    hub.enable();
    hub.seconds(5);
    expect(presentBalance(hub.field.context)?.askedLimit?.outcome).toBe(name);
  });

  test('without the meter of the building is the fail-safe one, and the mode calls somebody', () => {
    hub.enable();
    hub.seconds(30);
    hub.buildingKw = undefined;
    hub.seconds(12);
    expect(hub.orders.at(-1)?.limitDeciKw).toBe(FAIL_SAFE_KW * 10);
    const balance = presentBalance(hub.field.context);
    const building = balance?.parts.find(({ part }) => part === 'building');
    // The last value is kept, with what it is worth and how old it is.
    expect(building).toMatchObject({ quality: 'stale', powerKw: 100 });
    expect(building?.ageMs).toBeGreaterThan(10_000);
    expect(hub.active()).toContain('mode-blind');
    hub.buildingKw = 100;
    hub.seconds(12);
    expect(hub.active()).not.toContain('mode-blind');
  });

  test('a stop of the station ends it: the controller falls back by itself', () => {
    hub.enable();
    hub.seconds(5);
    hub.dispatch.control.stopNow('STATION', 'test');
    const before = hub.orders.length;
    hub.seconds(10);
    expect(hub.orders.length).toBe(before);
    expect(hub.dispatch.chargerLimit.asked).toBeUndefined();
  });

  test('what can not be carried is shown, and calls somebody', () => {
    hub.enable();
    hub.buildingKw = 2_000;
    hub.seconds(10);
    expect(presentBalance(hub.field.context)?.shedKw).toBeGreaterThan(500);
    expect(hub.active()).toContain('supply-short');
  });
});
