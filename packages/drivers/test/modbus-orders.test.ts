import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DeviceOrder, OrderOutcome } from '../src/index.ts';
import {
  ACCEPTED,
  genericPcs,
  type OrderedUnit,
  sunspecPcs,
  sunspecRack,
  vendorRack,
} from './ordered-unit.ts';

/*
 * Goal: an order reaches a Modbus device once, in the order of steps that is safe, and is called accepted
 * only when the device shows that it holds. Method: a driver against a Modbus server in one process, its
 * registers in the hands of the test, in a time that goes only when it is told to.
 */

/** Addresses that were written, heartbeats left out. */
const writtenTo = ({ writes }: OrderedUnit, heartbeat: number): number[] =>
  writes.map(([address]) => address).filter((address) => address !== heartbeat);

const GENERIC_HEARTBEAT = 203;

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

describe('the sign of life', () => {
  test('is counted on each second while a setpoint is in force, and no longer', () => {
    const unit = genericPcs();
    unit.power(500);
    unit.pass(4_900);
    const beats = unit.writes.filter(([address]) => address === GENERIC_HEARTBEAT);
    expect(beats.length).toBe(5);
    expect(new Set(beats.map(([, count]) => count)).size).toBe(5);
    unit.pass(10_000);
    const { length } = unit.writes;
    unit.pass(10_000);
    expect(unit.writes.length).toBe(length);
    expect(unit.writes.filter(([address]) => address === GENERIC_HEARTBEAT).length).toBe(5);
  });

  test('ends with an order that does not come through: the device shall fall back', () => {
    const unit = genericPcs();
    unit.power(500);
    unit.pass(1_500);
    unit.refuses = (address) => (address === 200 ? 4 : undefined);
    unit.power(0);
    unit.pass(100);
    const { length } = unit.writes;
    unit.pass(5_000);
    expect(unit.writes.length).toBe(length);
  });

  test.each([-86_400_000, 31_536_000_000])(
    'does not mind a wall clock that leaps by %d ms',
    (leapMs) => {
      const unit = genericPcs();
      const outcomes = unit.power(500);
      unit.station.leapMs = leapMs;
      unit.pass(4_900);
      expect(outcomes).toEqual(ACCEPTED);
      expect(unit.writes.filter(([address]) => address === GENERIC_HEARTBEAT).length).toBe(5);
    },
  );
});

describe('power by SunSpec', () => {
  test('is mode, value, reversion, timer and heartbeat, and enable last', () => {
    const { unit, place } = sunspecPcs();
    const outcomes = unit.power(-1_234.5);
    unit.pass(400);
    expect(outcomes).toEqual(ACCEPTED);
    expect(unit.writes.map(([address]) => address)).toEqual([
      place(704, 'WSetMod'),
      place(704, 'WSet'),
      place(704, 'WSetRvrt'),
      place(704, 'WSetEnaRvrt'),
      place(704, 'WSetRvrtTms'),
      place(715, 'ControllerHb'),
      place(704, 'WSetEna'),
    ]);
    expect(unit.writes[4]).toEqual([place(704, 'WSetRvrtTms'), 0, 5]);
  });

  test('goes in percent where the device takes no watts', () => {
    const { unit, place } = sunspecPcs({
      702: { WMax: 2_500 },
      704: { WSet: Number.NaN, WSet_SF: Number.NaN },
    });
    const outcomes = unit.power(-1_000);
    unit.pass(400);
    expect(outcomes).toEqual(ACCEPTED);
    expect(unit.writes.slice(0, 2)).toEqual([
      [place(704, 'WSetMod'), 0],
      [place(704, 'WSetPct'), 0x1_0000 - 40],
    ]);
  });

  test('keeps ControllerHb counting while it is in force', () => {
    const { unit, place } = sunspecPcs();
    unit.power(100);
    unit.pass(4_500);
    const beats = unit.writes.filter(([address]) => address === place(715, 'ControllerHb'));
    expect(beats.length).toBeGreaterThanOrEqual(4);
    expect(new Set(beats.map(([, ...words]) => words.join())).size).toBe(beats.length);
  });

  test('is refused as local while LocRemCtl says so', () => {
    const { unit, place } = sunspecPcs();
    unit.registers[place(715, 'LocRemCtl')] = 1;
    unit.pass(1_100);
    expect(unit.power(100)).toEqual([OrderOutcome.localControl]);
    expect(unit.writes).toEqual([]);
  });

  test('beyond the ratings of the device does not go out', () => {
    const { unit } = sunspecPcs();
    expect(unit.power(2_501)).toEqual([OrderOutcome.outOfRange]);
  });
});

describe('contactors', () => {
  const open = { kind: 'openContactors', rack: 4 } as const;
  const close = { kind: 'closeContactors', rack: 4 } as const;

  test.each([
    ['hv-rack-a', 1],
    ['hv-rack-b', 3],
  ] as const)(
    'of %s open by the main circuit, and count when it shows them open',
    (name, closed) => {
      const unit = vendorRack(name, closed);
      // The register is order and state in one: it says what is until the contactors have moved.
      unit.obeys = () => {
        unit.registers[0x2010] = closed;
      };
      const outcomes = unit.order(open);
      unit.pass(500);
      expect(unit.writes).toEqual([[0x2010, 0]]);
      expect(outcomes).toEqual([]);
      unit.registers[0x2010] = 0;
      unit.pass(300);
      expect(outcomes).toEqual(ACCEPTED);
    },
  );

  test('that stay closed were not opened', () => {
    const unit = vendorRack('hv-rack-a', 1);
    unit.obeys = () => {
      unit.registers[0x2010] = 1;
    };
    const outcomes = unit.order(open);
    unit.pass(4_000);
    expect(outcomes).toEqual([OrderOutcome.notHeld]);
    expect(unit.writes.length).toBe(1);
  });

  test('that precharge are closing', () => {
    const unit = vendorRack('hv-rack-b', 0);
    const outcomes = unit.order(close);
    unit.pass(300);
    expect(unit.writes).toEqual([[0x2010, 1]]);
    expect(outcomes).toEqual(ACCEPTED);
  });

  test('that are to open are not closed any more by what waited, nor by what is watched', () => {
    const unit = vendorRack('hv-rack-b', 0);
    unit.obeys = () => {
      unit.registers[0x2010] = 0;
    };
    const closing = unit.order(close);
    unit.pass(500);
    const opening = unit.order(open);
    unit.pass(1_000);
    expect(closing).toEqual([OrderOutcome.notHeld]);
    expect(opening).toEqual(ACCEPTED);
  });

  test('of a SunSpec rack open by 802 SetOp, and count when its state says so', () => {
    const { unit, place } = sunspecRack();
    const outcomes = unit.order(open);
    unit.pass(500);
    expect(unit.writes).toEqual([[place(802, 'SetOp'), 2]]);
    expect(outcomes).toEqual([]);
    unit.registers[place(802, 'State')] = 1;
    unit.pass(300);
    expect(outcomes).toEqual(ACCEPTED);
  });

  test('of a SunSpec rack are not moved while its panel has it, and its faults reset by AlmRst', () => {
    const { unit, place } = sunspecRack();
    const reset = unit.order({ kind: 'resetFault', rack: 4 });
    unit.pass(200);
    expect(unit.writes).toEqual([[place(802, 'AlmRst'), 1]]);
    expect(reset).toEqual(ACCEPTED);
    unit.registers[place(802, 'LocRemCtl')] = 1;
    unit.pass(1_100);
    expect(unit.order(close)).toEqual([OrderOutcome.localControl]);
    expect(unit.writes.length).toBe(1);
  });

  test('of a string behind a PCS open by 803 StrSetCon, each proven by StrSt, a stop between them', () => {
    const { unit, place } = sunspecPcs();
    unit.obeys = (address) => {
      // It takes the order back into nothing by itself.
      if (address === place(803, 'string[2].StrSetCon')) unit.registers[address] = 0;
    };
    const outcomes = unit.order(open);
    unit.pass(300);
    expect(unit.writes).toEqual([[place(803, 'string[2].StrSetCon'), 2]]);
    const stop = unit.power(0);
    unit.pass(500);
    expect(stop).toEqual(ACCEPTED);
    expect(outcomes).toEqual([]);
    unit.registers[place(803, 'string[2].StrSt') + 1] = 0;
    unit.pass(500);
    expect(outcomes).toEqual(ACCEPTED);
  });

  test('are not a thing of a device whose map has none', () => {
    expect(genericPcs().order(open)).toEqual([OrderOutcome.unsupported]);
  });
});
