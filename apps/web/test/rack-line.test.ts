import { ContactorBit, LimitReason, NO_CELL, RackAlarmBit } from '@cellarium/model';
import { describe, expect, test } from 'vitest';
import { alarmsOf, unknownAlarmBits } from '../src/panels/rack-alarms/alarm-words.ts';
import {
  allowedCurrent,
  isHeldBack,
  levelAbove,
  levelBelow,
  quantityOfReason,
} from '../src/panels/rack-limits/limits.ts';
import { conducts, disagrees, lineOf, troublesOf } from '../src/panels/rack-line/contactors.ts';

const CLOSED =
  ContactorBit.mainPositiveCommand |
  ContactorBit.mainPositiveFeedback |
  ContactorBit.mainNegativeCommand |
  ContactorBit.mainNegativeFeedback |
  ContactorBit.fuseIntact;

describe('the line diagram', () => {
  test('shows a connected rack with nothing to mark', () => {
    const line = lineOf(CLOSED, 13_850, 13_848);
    expect(line).toMatchObject({ positive: 'closed', negative: 'closed', precharge: 'open' });
    expect(line.connected).toBe(true);
    expect(line.linkShare).toBeCloseTo(1, 3);
    expect(troublesOf(line)).toEqual([]);
  });

  test('marks a contactor that is welded: told to open, still closed', () => {
    const line = lineOf(
      ContactorBit.mainPositiveFeedback | ContactorBit.fuseIntact,
      13_850,
      13_850,
    );
    expect(line.positive).toBe('notOpening');
    expect(conducts(line.positive)).toBe(true);
    expect(line.connected).toBe(false);
    expect(troublesOf(line)).toEqual(['positive']);
  });

  test('marks a contactor that does not close, and an open fuse', () => {
    const bits = CLOSED & ~ContactorBit.mainNegativeFeedback & ~ContactorBit.fuseIntact;
    const line = lineOf(bits, 13_850, 0);
    expect(disagrees(line.negative)).toBe(true);
    expect(line.negative).toBe('notClosing');
    expect(troublesOf(line)).toEqual(['negative', 'fuse']);
    expect(line.connected).toBe(false);
  });

  test('shows the precharge by the voltage behind the contactors', () => {
    const bits =
      ContactorBit.mainNegativeCommand |
      ContactorBit.mainNegativeFeedback |
      ContactorBit.prechargeCommand |
      ContactorBit.prechargeFeedback |
      ContactorBit.fuseIntact;
    const line = lineOf(bits, 13_000, 6_500);
    expect(line.precharge).toBe('closed');
    expect(line.connected).toBe(true);
    expect(line.linkShare).toBeCloseTo(0.5);
    expect(lineOf(bits, 0, 0).linkShare).toBeUndefined();
  });
});

describe('what a rack may carry', () => {
  test('names the cell that sets the limit and what is left', () => {
    const limit = allowedCurrent(880, LimitReason.cellVoltageHigh, 212, 210);
    expect(limit).toMatchObject({ allowedA: 88, reason: 'cellVoltageHigh', cell: 212 });
    expect(limit.share).toBeCloseTo(0.419, 3);
    expect(isHeldBack(limit)).toBe(true);
    expect(quantityOfReason(limit.reason)).toBe('cellVoltage');
  });

  test('is no trouble of an open rack, and names no cell where none sets it', () => {
    const limit = allowedCurrent(0, LimitReason.open, NO_CELL, 210);
    expect(limit.cell).toBeUndefined();
    expect(isHeldBack(limit)).toBe(false);
  });

  test('takes a reason that it does not know for a fault', () => {
    expect(allowedCurrent(0, 77, NO_CELL, 210).reason).toBe('fault');
  });

  test('stands between its levels', () => {
    expect([5000, 3393, 2000, 900].map((kohm) => levelBelow(kohm, [3393, 2661, 1331]))).toEqual([
      0, 1, 2, 3,
    ]);
    expect([20, 500, 650, 900].map((mv) => levelAbove(mv, [500, 600, 800]))).toEqual([0, 1, 2, 3]);
  });
});

test('alarm bits become words, and a bit without a word is not lost', () => {
  const bits = RackAlarmBit.insulation | RackAlarmBit.cellVoltageHigh | (1 << 30);
  expect(alarmsOf(bits)).toEqual(['cellVoltageHigh', 'insulation']);
  expect(unknownAlarmBits(bits)).toBe(1 << 30);
  expect(unknownAlarmBits(0x8000_0000)).toBe(0x8000_0000);
});
