import { SitePart } from '@cellarium/model';
import { describe, expect, test } from 'vitest';
import { OrderOutcome } from '../../src/index.ts';
import { ACCEPTED, OrderedUnit } from '../ordered-unit.ts';

const FAIL_SAFE_KW = 240;

/** Registers 100 to 106: power, limit, fail-safe limit and sessions; 200 to 203: limit, reversion, life. */
function controller(part: SitePart = SitePart.chargers): OrderedUnit {
  return new OrderedUnit('charge-controller', { kind: 'site', row: part }, ({ registers }) => {
    registers.set([0, 1_250, 0, FAIL_SAFE_KW * 10, 0, FAIL_SAFE_KW * 10, 3], 100);
  });
}

const limit = (limitKw: number) =>
  ({ kind: 'limitChargers', limitDeciKw: limitKw * 10, reversionMs: 9_000 }) as const;

describe('the limit of a charge controller', () => {
  test('is value, reversion and sign of life on the wire, and accepted when it holds', () => {
    const unit = controller();
    const outcomes = unit.order(limit(612.3));
    unit.pass(200);
    expect(unit.writes).toEqual([
      [200, 0, 6_123],
      [202, 9],
      [203, expect.any(Number)],
    ]);
    expect(outcomes).toEqual(ACCEPTED);
  });

  test('is kept by a sign of life each second, until its time is over', () => {
    const unit = controller();
    unit.order(limit(100));
    unit.pass(200);
    unit.writes.length = 0;
    unit.pass(8_500);
    const lives = unit.writes.filter(([address]) => address === 203);
    expect(lives.length).toBeGreaterThanOrEqual(7);
    unit.writes.length = 0;
    unit.pass(5_000);
    expect(unit.writes).toEqual([]);
  });

  test('that the controller does not hold is called so', () => {
    const unit = controller();
    unit.obeys = (address) => {
      if (address === 200) unit.registers.set([0, 9_999], 200);
    };
    const outcomes = unit.order(limit(100));
    unit.pass(4_000);
    expect(outcomes).toEqual([OrderOutcome.notHeld]);
  });

  test('a limit of 0 takes the place of one that waits', () => {
    const unit = controller();
    unit.behaviour.delayMs = 300;
    unit.order(limit(500));
    unit.pass(10);
    const second = unit.order(limit(400));
    const stop = unit.order(limit(0));
    unit.pass(4_000);
    expect(second).toEqual([OrderOutcome.replaced]);
    expect(stop).toEqual(ACCEPTED);
    expect(Array.from(unit.registers.slice(200, 202))).toEqual([0, 0]);
  });

  test('goes to the controller of the chargers and to no other meter of the site', () => {
    expect(controller(SitePart.building).order(limit(100))).toEqual([OrderOutcome.unsupported]);
    expect(
      controller().order({ kind: 'setPower', block: 1, powerDeciKw: 0, reversionMs: 1_000 }),
    ).toEqual([OrderOutcome.unsupported]);
  });
});

describe('what a site meter says', () => {
  const sampleOf = (unit: OrderedUnit) => unit.station.sink.samples.at(-1);

  test('of the chargers: load is positive, with the limit in force and the fail-safe one', () => {
    expect(sampleOf(controller())).toMatchObject({
      kind: 'site',
      row: SitePart.chargers,
      sample: { powerDeciKw: 1_250, limitDeciKw: 2_400, failSafeDeciKw: 2_400, absentBits: 0 },
    });
  });

  test.each([
    [SitePart.building, 412],
    [SitePart.generation, -412],
  ])('part %i: what feeds in is positive to the device, a load to the building', (part, deciKw) => {
    const unit = new OrderedUnit('site-meter', { kind: 'site', row: part }, ({ registers }) => {
      registers.set([0xffff, 0x1_0000 - 412], 100);
    });
    expect(sampleOf(unit)).toMatchObject({
      row: part,
      // It gives neither of the limits.
      sample: { powerDeciKw: deciKw, absentBits: 0b110 },
    });
  });

  test('its code for no value is no value', () => {
    const unit = new OrderedUnit('site-meter', { kind: 'site', row: 0 }, ({ registers }) => {
      registers.set([0x8000, 0], 100);
    });
    expect(sampleOf(unit)).toMatchObject({ sample: { absentBits: 0b111 } });
  });
});
