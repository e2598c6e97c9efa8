import { describe, expect, test } from 'vitest';
import { ACCEPTED, GENERIC_HEARTBEAT, genericPcs } from '../ordered-unit.ts';

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
