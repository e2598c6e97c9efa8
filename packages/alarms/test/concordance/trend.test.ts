import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeToLimitS } from '../../src/index.ts';
import { Racks } from './plant.ts';

const line = (count: number, stepS: number, at: (s: number) => number) => ({
  timesMs: Array.from({ length: count }, (_, index) => 1e12 + index * stepS * 1_000),
  values: Array.from({ length: count }, (_, index) => at(index * stepS)),
});

describe('time to a limit', () => {
  test('a straight line meets it when it does, in both directions, within a tenth', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.02, max: 1, noNaN: true }),
        fc.integer({ min: 100, max: 5_000 }),
        fc.constantFrom(1 as const, -1 as const),
        (slope, aheadS, direction) => {
          const samples = line(30, 10, (s) => Math.round((100 + direction * slope * s) * 10) / 10);
          const limit = 100 + direction * slope * (290 + aheadS);
          const seconds = timeToLimitS(samples, limit, direction, 0.1);
          expect(Math.abs((seconds ?? 0) - aheadS)).toBeLessThan(aheadS * 0.1 + 5);
        },
      ),
      { seed: 7 },
    );
  });

  test('dT/dt of 0.15 K/min from 40 degC trips at 70 degC in three hours and a third', () => {
    const samples = line(60, 5, (s) => Math.round((40 + (0.15 * s) / 60) * 10) / 10);
    const hours = (timeToLimitS(samples, 70, 1, 0.1) ?? 0) / 3_600;
    expect(hours).toBeGreaterThan(2.9);
    expect(hours).toBeLessThan(3.7);
  });

  test('none where it stands still, goes away, is noise, or is seen too shortly', () => {
    expect(
      timeToLimitS(
        line(30, 10, () => 50),
        70,
        1,
        0.1,
      ),
    ).toBeUndefined();
    expect(
      timeToLimitS(
        line(30, 10, (s) => 60 - s / 10),
        70,
        1,
        0.1,
      ),
    ).toBeUndefined();
    const noise = line(30, 10, (s) => 50 + ((s * 7_919) % 13) / 4);
    expect(timeToLimitS(noise, 70, 1, 0.1)).toBeUndefined();
    expect(
      timeToLimitS(
        line(4, 10, (s) => 50 + s / 10),
        70,
        1,
        0.1,
      ),
    ).toBeUndefined();
    expect(timeToLimitS({ timesMs: [], values: [] }, 70, 1, 0.1)).toBeUndefined();
    // One step of the sensor is no trend.
    expect(
      timeToLimitS(
        line(30, 10, (s) => (s < 150 ? 50 : 51)),
        70,
        1,
        1,
      ),
    ).toBeUndefined();
  });

  test('0 where it is there already; none beyond six hours', () => {
    expect(
      timeToLimitS(
        line(1, 1, () => 71),
        70,
        1,
        0.1,
      ),
    ).toBe(0);
    expect(
      timeToLimitS(
        line(60, 60, (s) => 30 + s / 3_600),
        70,
        1,
        0.01,
      ),
    ).toBeUndefined();
  });
});

describe('the time to trip of an alarm', () => {
  const hot = (racks: Racks) => (nowS: number) =>
    racks.measure('temperatureHigh', Math.round(460 + nowS / 2) / 10);

  test('is kept while the trend lasts, told in steps, and taken back when it ends', () => {
    const racks = new Racks();
    racks.say('temperature-rise', 1, { value: 3 });
    racks.say('charge-temperature-high', 1, { value: 46, limit: 45 });
    racks.run(120, hot(racks));
    // 52 degC now, 0.05 K/s, 70 degC: 360 s.
    const told = racks.times.get('charge-temperature-high/0') ?? 0;
    expect(Math.abs(told - 360)).toBeLessThan(45);
    expect(racks.times.get('temperature-rise/0')).toBe(told);
    racks.say('temperature-rise', 0);
    racks.run(1, hot(racks));
    expect(racks.times.get('temperature-rise/0')).toBeNull();
    racks.run(400, () => racks.measure('temperatureHigh', 52));
    expect(racks.times.get('charge-temperature-high/0')).toBeNull();
  });

  test('ends when a layer has tripped', () => {
    const racks = new Racks();
    racks.say('charge-temperature-high', 1, { value: 46, limit: 45 });
    racks.run(120, hot(racks));
    expect(racks.times.get('charge-temperature-high/0')).not.toBeNull();
    racks.say('hardware-over-temperature', 3, { limit: 70 });
    racks.run(1, hot(racks));
    expect(racks.times.get('charge-temperature-high/0')).toBeNull();
  });

  test('counts to the firmware where no comparator looks', () => {
    const racks = new Racks();
    racks.say('bms-rack-voltage', 1, { value: 1_480 });
    racks.run(40, (nowS) => racks.measure('rackVoltageHigh', 1_480 + nowS / 2));
    // 1500 V now, 0.5 V/s, 1539 V: 78 s.
    const told = racks.times.get('bms-rack-voltage/0') ?? 0;
    expect(Math.abs(told - 78)).toBeLessThan(15);
  });
});
