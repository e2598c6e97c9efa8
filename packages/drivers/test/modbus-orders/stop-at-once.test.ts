import { describe, expect, test } from 'vitest';
import { type DeviceOrder, OrderOutcome, type PolledDevice } from '../../src/index.ts';
import { ACCEPTED, genericPcs, type OrderedUnit, sunspecPcs } from '../ordered-unit.ts';
import { type Behaviour, PolledStation, profile } from '../polled-station.ts';

/*
 * Goal: what makes safe is on the wire at once, whatever the device owes. Method: devices that are silent,
 * slow or take one request at a time, with their polls outstanding, in a time that goes when it is told to.
 */

/** One step of the time of these tests. */
const AT_ONCE_MS = 10;
const SILENT = Number.POSITIVE_INFINITY;
const VALUE = 200;

/** The setpoints that came to the generic PCS, tenths of a kW. */
const setpoints = (unit: OrderedUnit): number[] =>
  unit.writes.filter(([address]) => address === VALUE).map(([, , low]) => low as number);

/** Asked, and not answered. */
function poll(unit: OrderedUnit): void {
  const before = unit.station.asked.length;
  while (unit.station.asked.length === before) unit.pass(AT_ONCE_MS);
}

describe('a stop', () => {
  test('goes out at once to a unit that is silent, again and again', () => {
    const unit = genericPcs();
    unit.behaviour.delayMs = SILENT;
    poll(unit);
    for (let at = 1; at <= 3; at += 1) {
      const outcomes = unit.power(0);
      unit.pass(AT_ONCE_MS);
      expect(setpoints(unit).length).toBe(2 * at - 1);
      unit.pass(4_000);
      expect(outcomes).toEqual([OrderOutcome.unanswered]);
    }
  });

  test('goes out at once to a unit that is slow, and every step of it beside its polls', () => {
    const unit = genericPcs();
    unit.behaviour.delayMs = 500;
    poll(unit);
    const outcomes = unit.power(0);
    unit.pass(AT_ONCE_MS);
    expect(setpoints(unit)).toEqual([0]);
    unit.pass(5_000);
    expect(outcomes).toEqual(ACCEPTED);
    expect(setpoints(unit)).toEqual([0]);
  });

  test('does not wait for the answer to a raise, and what that says later changes nothing', () => {
    const unit = genericPcs();
    unit.behaviour.delayMs = 300;
    const raise = unit.power(500);
    unit.pass(AT_ONCE_MS);
    while (setpoints(unit).length === 0) unit.pass(AT_ONCE_MS);
    const stop = unit.power(0);
    unit.pass(AT_ONCE_MS);
    expect(setpoints(unit)).toEqual([5_000, 0]);
    expect(raise).toEqual([OrderOutcome.unanswered]);
    unit.pass(6_000);
    expect(stop).toEqual(ACCEPTED);
    expect([unit.registers[VALUE], unit.registers[VALUE + 1]]).toEqual([0, 0]);
  });

  test('does not wait while what an order wrote is read back', () => {
    const unit = genericPcs();
    unit.obeys = () => {
      // Nothing that is read from now on is answered.
      unit.behaviour.delayMs = unit.writes.length >= 3 ? SILENT : 10;
    };
    unit.power(500);
    unit.pass(300);
    unit.power(0);
    unit.pass(AT_ONCE_MS);
    expect(setpoints(unit).at(-1)).toBe(0);
  });

  test('comes again in its turn to a device that is busy with the poll, or lost it for that', () => {
    for (const loses of [true, false]) {
      const unit = genericPcs();
      unit.behaviour.delayMs = 400;
      poll(unit);
      if (loses) unit.behaviour.delayMs = SILENT;
      let isFirst = true;
      unit.refuses = () => {
        const isRefused = isFirst && !loses;
        isFirst = false;
        unit.behaviour.delayMs = 10;
        return isRefused ? 6 : undefined;
      };
      const outcomes = unit.power(0);
      unit.pass(3_000);
      expect(outcomes).toEqual(ACCEPTED);
      expect(setpoints(unit)).toEqual([0, 0]);
    }
  });

  test('that is refused in its turn is refused', () => {
    const unit = genericPcs();
    unit.refuses = () => 6;
    unit.behaviour.delayMs = 100;
    poll(unit);
    const outcomes = unit.power(0);
    unit.pass(3_000);
    expect(outcomes).toEqual([OrderOutcome.busy]);
    expect(setpoints(unit)).toEqual([0, 0]);
  });

  test('of a SunSpec device begins with its zero', () => {
    const { unit, place } = sunspecPcs();
    unit.behaviour.delayMs = SILENT;
    poll(unit);
    unit.power(0);
    unit.pass(AT_ONCE_MS);
    expect(unit.writes).toEqual([[place(704, 'WSet'), 0, 0]]);
  });
});

test('a raise keeps to the depth of the device', () => {
  const unit = genericPcs();
  unit.behaviour.delayMs = SILENT;
  poll(unit);
  unit.power(500);
  unit.pass(500);
  expect(setpoints(unit)).toEqual([]);
});

test('every rack behind a gateway of one request at a time is told to open at once', () => {
  const RACKS = 3;
  const written: number[] = [];
  const behaviour: Behaviour = {
    delayMs: 10,
    answer: (unit, request) => {
      if (request.fn === 6) written.push(unit);
      if (request.fn === 6) return { kind: 'written' };
      const { count } = request as { readonly count: number };
      return { kind: 'registers', registers: new Uint16Array(count).fill(1) };
    },
  };
  const devices = Array.from({ length: RACKS }, (_, row): PolledDevice => {
    return { kind: 'rack', row, unit: row + 1, profile: profile('hv-rack-a') };
  });
  const station = new PolledStation(devices, 1, () => behaviour);
  station.connect();
  station.pass(5_000);
  behaviour.delayMs = SILENT;
  station.pass(1_500);
  for (let rack = 0; rack < RACKS; rack += 1) {
    const order: DeviceOrder = { kind: 'openContactors', rack };
    station.driver.order(order, station.nowMs, station.nowMs, () => undefined);
  }
  station.pass(AT_ONCE_MS);
  expect(written).toEqual([1, 2, 3]);
});
