import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DeviceOrder, OrderOutcome } from '../../src/index.ts';
import { ACCEPTED, genericPcs } from '../ordered-unit.ts';

/*
 * Goal: an order reaches a Modbus device once, in the order of steps that is safe, and is called accepted
 * only when the device shows that it holds. Method: a driver against a Modbus server in one process, its
 * registers in the hands of the test, in a time that goes only when it is told to.
 */

describe('power, by a map of registers', () => {
  test('is value, reversion, heartbeat and enable on the wire, and accepted when all of it holds', () => {
    const unit = genericPcs();
    const outcomes = unit.power(-1_000);
    unit.pass(200);
    expect(unit.writes.map(([address, ...values]) => [address, values])).toEqual([
      [200, [0xffff, 0xd8f0]],
      [202, [5]],
      [203, [expect.any(Number)]],
      [204, [1]],
    ]);
    expect(outcomes).toEqual(ACCEPTED);
  });

  test('goes out before the next poll, and polls go on beside it', () => {
    const unit = genericPcs();
    const { asked, sink } = unit.station;
    const polled = sink.samples.length;
    for (let second = 0; second < 5; second += 1) {
      unit.power(100 + second);
      unit.pass(1_000);
    }
    expect(sink.samples.length - polled).toBe(5);
    expect(asked.some(({ address, count }) => address === 200 && count === 3)).toBe(true);
    expect(sink.unreads).toEqual([]);
  });

  test.each([
    [1, OrderOutcome.illegalFunction],
    [2, OrderOutcome.illegalAddress],
    [3, OrderOutcome.outOfRange],
    [4, OrderOutcome.deviceFailure],
    [5, OrderOutcome.unanswered],
    [6, OrderOutcome.busy],
    [10, OrderOutcome.gatewayNoPath],
    [11, OrderOutcome.gatewaySilent],
    [99, OrderOutcome.refused],
  ])('that any step is refused with exception %i ends there by its name', (code, outcome) => {
    for (const [at, address] of [200, 202, 203, 204].entries()) {
      const unit = genericPcs();
      unit.refuses = (written) => (written === address ? code : undefined);
      const outcomes = unit.power(500);
      unit.pass(3_000);
      expect(outcomes).toEqual([outcome]);
      expect(unit.writes.length).toBe(at + 1);
    }
  });

  test('that is not answered is not known, and never written again', () => {
    const unit = genericPcs();
    const outcomes = unit.power(500);
    unit.behaviour.delayMs = Number.POSITIVE_INFINITY;
    unit.pass(900);
    expect(outcomes).toEqual([]);
    unit.pass(10_000);
    expect(outcomes).toEqual([OrderOutcome.unanswered]);
    expect(unit.writes.filter(([address]) => address === 200).length).toBeLessThanOrEqual(1);
    expect(unit.writes.some(([address]) => address === 204)).toBe(false);
  });

  test('whose answer comes too late is not known, and the late answer is none to anything', () => {
    const unit = genericPcs();
    unit.behaviour.delayMs = 1_500;
    const outcomes = unit.power(500);
    unit.pass(1_400);
    unit.behaviour.delayMs = 10;
    unit.pass(6_000);
    expect(outcomes).toEqual([OrderOutcome.unanswered]);
    const next = unit.power(600);
    unit.pass(500);
    expect(next).toEqual(ACCEPTED);
  });

  test('whose answers belong to no request is not known', () => {
    const unit = genericPcs();
    unit.station.renumbered = true;
    const outcomes = unit.power(500);
    unit.pass(5_000);
    expect(outcomes).toEqual([OrderOutcome.unanswered]);
    expect(unit.writes.length).toBe(1);
  });

  test('whose connection is lost on the way is not known, and does not go on after it', () => {
    const unit = genericPcs();
    const outcomes = unit.power(500);
    const waiting = unit.power(600);
    unit.pass(10);
    unit.station.driver.disconnected();
    expect(outcomes).toEqual([OrderOutcome.unanswered]);
    expect(waiting).toEqual([OrderOutcome.notConnected]);
    expect(unit.power(700)).toEqual([OrderOutcome.notConnected]);
    const { length } = unit.writes;
    unit.station.connect();
    expect(unit.power(700)).toEqual([OrderOutcome.notConnected]);
    unit.pass(5_000);
    expect(unit.writes.length).toBe(length);
  });

  test('that the device holds otherwise is never accepted', () => {
    const liars = fc.record({
      address: fc.constantFrom(200, 201, 202, 204),
      by: fc.integer({ min: 1, max: 0xffff }),
      powerKw: fc.integer({ min: -3_000, max: 3_000 }),
    });
    fc.assert(
      fc.property(liars, ({ address, by, powerKw }) => {
        const unit = genericPcs();
        unit.obeys = (written) => {
          if (written === 204) unit.registers[address] = (unit.registers[address] as number) ^ by;
        };
        const outcomes = unit.power(powerKw);
        unit.pass(2_500);
        expect(outcomes).toEqual([OrderOutcome.notHeld]);
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  test('that the device shows a little later is accepted then', () => {
    const unit = genericPcs();
    unit.obeys = (written) => {
      if (written === 200) unit.registers.set([0, 0], 200);
    };
    const outcomes = unit.power(500);
    unit.pass(600);
    expect(outcomes).toEqual([]);
    unit.registers.set([0, 5_000], 200);
    unit.pass(400);
    expect(outcomes).toEqual(ACCEPTED);
  });

  test('beyond its limits does not go out, and does not take the place of one that waits', () => {
    const unit = genericPcs();
    const first = unit.power(500);
    const waiting = unit.power(600);
    expect(unit.power(30_001)).toEqual([OrderOutcome.outOfRange]);
    unit.pass(1_000);
    expect([first, waiting]).toEqual([ACCEPTED, ACCEPTED]);
  });

  test('is refused as local, without a write, while the panel has it', () => {
    const unit = genericPcs();
    unit.registers[101] = 0;
    unit.pass(1_100);
    expect(unit.power(500)).toEqual([OrderOutcome.localControl]);
    expect(unit.power(0)).toEqual([OrderOutcome.localControl]);
    unit.pass(1_000);
    expect(unit.writes).toEqual([]);
  });

  test('to a block that is not behind this connection is not sent', () => {
    const unit = genericPcs();
    const order: DeviceOrder = { kind: 'setPower', block: 0, powerDeciKw: 0, reversionMs: 5_000 };
    expect(unit.order(order)).toEqual([OrderOutcome.unsupported]);
  });
});
