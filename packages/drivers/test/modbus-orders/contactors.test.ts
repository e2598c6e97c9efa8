import { describe, expect, test } from 'vitest';
import { OrderOutcome } from '../../src/index.ts';
import { ACCEPTED, genericPcs, sunspecPcs, sunspecRack, vendorRack } from '../ordered-unit.ts';

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
