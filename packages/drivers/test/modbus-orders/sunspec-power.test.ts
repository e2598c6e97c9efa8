import { describe, expect, test } from 'vitest';
import { OrderOutcome } from '../../src/index.ts';
import { ACCEPTED, sunspecPcs } from '../ordered-unit.ts';

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
