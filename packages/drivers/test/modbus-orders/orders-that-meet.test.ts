import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OrderOutcome } from '../../src/index.ts';
import { ACCEPTED, GENERIC_HEARTBEAT, genericPcs, writtenTo } from '../ordered-unit.ts';

describe('orders that meet', () => {
  test('the newest power takes the place of one that waits', () => {
    const unit = genericPcs();
    const [first, second, third] = [unit.power(100), unit.power(200), unit.power(300)];
    unit.pass(1_000);
    expect(second).toEqual([OrderOutcome.replaced]);
    expect(third).toEqual(ACCEPTED);
    expect(first).toEqual(ACCEPTED);
    const values = unit.writes.filter(([address]) => address === 200).map(([, , low]) => low);
    expect(values).toEqual([1_000, 3_000]);
  });

  test('a stop ends a sequence between two steps, and goes out next', () => {
    const unit = genericPcs();
    unit.behaviour.delayMs = 100;
    const raise = unit.power(500);
    unit.pass(150);
    const stop = unit.power(0);
    unit.pass(2_000);
    expect(raise).toEqual([OrderOutcome.unanswered]);
    expect(stop).toEqual(ACCEPTED);
    const addresses = writtenTo(unit, GENERIC_HEARTBEAT);
    const stopAt = unit.writes.findIndex(([address, , low]) => address === 200 && low === 0);
    expect(unit.writes.slice(0, stopAt).some(([address]) => address === 204)).toBe(false);
    expect(addresses.slice(-3)).toEqual([200, 202, 204]);
  });

  test('a stop that waits is not replaced by a raise: both go out, the stop first', () => {
    const unit = genericPcs();
    const outcomes = [unit.power(100), unit.power(0), unit.power(300), unit.power(400)];
    unit.pass(1_000);
    expect(outcomes).toEqual([
      [OrderOutcome.unanswered],
      ACCEPTED,
      [OrderOutcome.replaced],
      ACCEPTED,
    ]);
    const values = unit.writes.filter(([address]) => address === 200).map(([, , low]) => low);
    expect(values).toEqual([1_000, 0, 4_000]);
  });

  test('no two requests of orders are on the wire of a unit at a time, whatever comes', () => {
    const given = fc.array(
      fc.record({
        afterMs: fc.integer({ min: 0, max: 60 }),
        powerKw: fc.constantFrom(0, 100, 900),
      }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(given, (orders) => {
        const unit = genericPcs();
        const outcomes = orders.map(({ afterMs, powerKw }) => {
          unit.pass(afterMs * 10);
          return unit.power(powerKw);
        });
        unit.pass(5_000);
        expect(outcomes.every(({ length }) => length === 1)).toBe(true);
        expect(outcomes.at(-1)).toEqual(ACCEPTED);
        const last = orders.at(-1)!.powerKw * 10;
        expect([unit.registers[200], unit.registers[201]]).toEqual([0, last]);
        // Each sequence begins with its value and leaves no step out but at its end.
        const steps = writtenTo(unit, GENERIC_HEARTBEAT);
        for (const [at, address] of steps.entries()) {
          if (address === 202) expect(steps[at - 1]).toBe(200);
          if (address === 204) expect(steps[at - 1]).toBe(202);
        }
      }),
      { numRuns: 40, seed: 8 },
    );
  });

  test('one that can not go out for 3 s never does', () => {
    const unit = genericPcs();
    unit.behaviour.delayMs = 950;
    unit.power(100);
    const outcomes = [unit.power(0)];
    for (let at = 0; at < 2; at += 1) unit.pass(500);
    const late = unit.order({ kind: 'setPower', block: 1, powerDeciKw: 5, reversionMs: 1_000 });
    unit.pass(3_100);
    expect(late).toEqual([OrderOutcome.notConnected]);
    expect(outcomes[0]?.length).toBeLessThanOrEqual(1);
  });
});
