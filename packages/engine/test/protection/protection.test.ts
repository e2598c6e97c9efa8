import { defaultStrategy, NO_RULE, RULES, type RuleId } from '@cellarium/protection';
import { describe, expect, test } from 'vitest';
import { Field, station, strategyWith } from './field.ts';

const indexOf = (rule: RuleId): number => RULES.findIndex(({ id }) => id === rule);
const high = (limits: readonly number[]) => {
  const { tiers } = defaultStrategy(station).rules['cell-voltage-high'];
  return {
    tiers: [
      { ...tiers[0], limit: limits[0]! },
      { ...tiers[1], limit: limits[1]! },
      { ...tiers[2], limit: limits[2]! },
    ] as const,
  };
};

describe('activating a strategy', () => {
  test('takes effect with the next cycle, before anything new has come', () => {
    const field = new Field();
    field.rack0 = { cells: { 4: 3_450 } };
    field.run(10);
    expect(field.of('cell-voltage-high')).toEqual([]);
    const change = high([3_400, 3_600, 3_650]);
    const tiers = change.tiers.map((tier) => ({ ...tier, delayS: 0 }));
    field.protection.activate(strategyWith('cell-voltage-high', { tiers: tiers as never }));
    expect(field.protection.levelOf('cell-voltage-high', 0)).toBe(0);
    field.cycle();
    expect(field.protection.levelOf('cell-voltage-high', 0)).toBe(1);
    expect(field.protection.strategy.version).toBe(2);
    expect(field.of('cell-voltage-high').at(-1)).toMatchObject({ level: 1, limit: 3_400 });
  });

  test('keeps the states of the rules that stay the same, even in the middle of a delay', () => {
    const field = new Field();
    field.run(5);
    field.rack0 = { insulationKohm: 3_000 };
    field.run(6);
    field.protection.activate(strategyWith('gas', { enabled: false }));
    field.run(5);
    expect(field.of('insulation-low')).toMatchObject([{ level: 1, atS: 16 }]);
  });

  test('clears what a rule said that is switched off, and gives back what it took', () => {
    const field = new Field();
    field.rack0 = { cells: { 4: 3_610 } };
    field.run(10);
    const { racks } = field.protection.derates;
    expect(racks.chargeShare[0]).toBe(0);
    field.protection.activate(strategyWith('cell-voltage-high', { enabled: false }));
    field.cycle();
    expect(field.of('cell-voltage-high').at(-1)).toMatchObject({ row: 0, level: 0 });
    expect([racks.chargeShare[0], racks.reason[0]]).toEqual([1, NO_RULE]);
    field.run(10);
    expect(field.protection.levelOf('cell-voltage-high', 0)).toBe(0);
  });

  test('goes back in one step: the rule judges as before', () => {
    const field = new Field();
    const before = field.protection.strategy;
    field.protection.activate(strategyWith('cell-voltage-high', { enabled: false }));
    field.run(5);
    field.rack0 = { cells: { 4: 3_610 } };
    field.run(10);
    expect(field.of('cell-voltage-high')).toEqual([]);
    field.protection.activate(before);
    field.run(5);
    expect(field.protection.strategy).toBe(before);
    expect(field.protection.levelOf('cell-voltage-high', 0)).toBe(2);
  });

  test('a limit that is moved away clears after its time, not at once', () => {
    const field = new Field();
    field.rack0 = { cells: { 4: 3_510 } };
    field.run(10);
    expect(field.protection.levelOf('cell-voltage-high', 0)).toBe(1);
    field.protection.activate(strategyWith('cell-voltage-high', high([3_570, 3_600, 3_650])));
    field.run(5);
    expect(field.protection.levelOf('cell-voltage-high', 0)).toBe(1);
    field.run(30);
    expect(field.protection.levelOf('cell-voltage-high', 0)).toBe(0);
  });
});

describe('what is taken from racks and blocks', () => {
  test('is what the worst level of each rule takes, with the rule that takes most', () => {
    const field = new Field();
    field.rack0 = { insulationKohm: 3_000 };
    field.run(15);
    const { racks, blocks } = field.protection.derates;
    expect([racks.chargeShare[0], racks.dischargeShare[0]]).toEqual([0.5, 0.5]);
    expect(racks.reason[0]).toBe(indexOf('insulation-low'));
    field.rack0 = { insulationKohm: 3_000, cells: { 4: 3_610 } };
    field.run(5);
    expect([racks.chargeShare[0], racks.dischargeShare[0]]).toEqual([0, 0.5]);
    field.rack0 = { insulationKohm: 3_000, cells: { 4: 3_700 } };
    field.run(5);
    expect([racks.openRack[0], racks.reason[0]]).toEqual([1, indexOf('cell-voltage-high')]);
    expect([racks.openRack[1], racks.chargeShare[1], blocks.stopBlock[0]]).toEqual([0, 1, 0]);
  });

  test('a current through a rack that is said to be open stops its block, not the other', () => {
    const field = new Field();
    field.rack0 = { state: 5, contactorBits: 1 << 6, currentDeciA: 300 };
    field.run(5);
    const { blocks } = field.protection.derates;
    expect([...blocks.stopBlock]).toEqual([1, 0]);
    expect(blocks.reason[0]).toBe(indexOf('contactor-mismatch'));
  });

  test('stays while the rack that caused it says nothing', () => {
    const field = new Field();
    field.rack0 = { cells: { 4: 3_610 } };
    field.run(10);
    field.rack0 = undefined;
    field.run(120);
    expect(field.protection.derates.racks.chargeShare[0]).toBe(0);
    expect(field.protection.isKnown('cell-voltage-high', 0)).toBe(false);
  });

  test('an opened rack stays open until it is reset', () => {
    const field = new Field();
    field.rack0 = { cells: { 4: 3_700 } };
    field.run(5);
    expect(field.protection.reset('cell-voltage-high', 0)).toBe(false);
    field.rack0 = {};
    field.run(100);
    const { racks } = field.protection.derates;
    expect(racks.openRack[0]).toBe(1);
    expect(field.protection.reset('cell-voltage-high', 0)).toBe(true);
    expect(racks.openRack[0]).toBe(0);
  });
});

describe('time to trip', () => {
  test('is where the trend of the value leads, and nothing where it leads away', () => {
    const field = new Field();
    field.run(5);
    field.run(80, (second) => {
      field.rack0 = { cells: { 4: 3_500 + second } };
    });
    // 220 mV are left at 1 mV/s.
    expect(field.protection.timeToTripS('cell-voltage-high', 0)).toBeCloseTo(221, -1);
    field.run(60, (second) => {
      field.rack0 = { cells: { 4: 3_580 - second } };
    });
    expect(field.protection.timeToTripS('cell-voltage-high', 0)).toBeUndefined();
    expect(field.protection.timeToTripS('cell-voltage-high', 1)).toBeUndefined();
  });

  test('of a rise is what is left to the comparator at this rise', () => {
    const field = new Field();
    field.run(5);
    field.run(100, (second) => {
      field.rack0 = { celsius: 25 + second * 0.1 };
    });
    const seconds = field.protection.timeToTripS('temperature-rise', 0)!;
    // 40 K are left at 6 K/min, less what a sensor's resolution makes unsure.
    expect(seconds).toBeGreaterThan(380);
    expect(seconds).toBeLessThan(520);
  });
});

describe('readings that a sensor fault explains', () => {
  test('a broken sense wire does not open the rack, and both cells are believed by their mean', () => {
    const field = new Field();
    field.run(5);
    field.rack0 = { cells: { 7: 3_900, 8: 2_700 } };
    field.run(60);
    expect(field.protection.levelOf('sense-wire-broken', 0)).toBe(3);
    expect(field.protection.levelOf('cell-voltage-high', 0)).toBe(0);
    expect(field.protection.derates.racks.openRack[0]).toBe(0);
    expect(field.protection.valueOf('cell-voltage-high', 0)).toBe(3_300);
    expect(field.protection.valueOf('cell-voltage-low', 0)).toBe(3_300);
  });

  test('a cell that is really too high beside a broken wire elsewhere does', () => {
    const field = new Field();
    field.run(5);
    field.rack0 = { cells: { 7: 3_900, 8: 2_700, 15: 3_700 } };
    field.run(10);
    expect(field.of('cell-voltage-high').at(-1)).toMatchObject({
      level: 3,
      member: 15,
      members: 1,
    });
    expect(field.protection.derates.racks.openRack[0]).toBe(1);
  });

  test('both cells on a broken wire that are too high together do', () => {
    const field = new Field();
    field.run(5);
    field.rack0 = { cells: { 7: 3_900, 8: 2_700 } };
    field.run(10);
    // Their mean rises to 3.7 V: the stray is the same.
    field.rack0 = { cells: { 7: 4_300, 8: 3_100 } };
    field.run(10);
    expect(field.protection.levelOf('cell-voltage-high', 0)).toBe(3);
  });

  test('a thermistor that reads 80 degC from one second to the next opens nothing', () => {
    const field = new Field();
    field.run(5);
    field.rack0 = { sensors: { 5: 80 } };
    field.run(60);
    expect(field.protection.levelOf('temperature-sensor-stuck', 0)).toBe(1);
    expect(field.protection.levelOf('charge-temperature-high', 0)).toBe(0);
    expect(field.protection.levelOf('temperature-rise', 0)).toBe(0);
    expect(field.protection.derates.racks.openRack[0]).toBe(0);
  });

  test('neither does a whole harness of them', () => {
    const field = new Field();
    field.run(5);
    field.rack0 = { sensors: { 3: 80, 4: 80, 5: 80 } };
    field.run(60);
    expect(field.protection.levelOf('temperature-sensor-stuck', 0)).toBe(1);
    expect(field.protection.levelOf('charge-temperature-high', 0)).toBe(0);
    // Well again, they are believed at once.
    field.rack0 = {};
    field.run(5);
    field.run(30, (second) => {
      field.rack0 = { sensors: { 4: Math.min(25 + 3 * second, 61) } };
    });
    expect(field.protection.levelOf('charge-temperature-high', 0)).toBe(2);
  });

  test('a cell that warms that far does, as it takes its time', () => {
    const field = new Field();
    field.run(5);
    field.run(60, (second) => {
      field.rack0 = { sensors: { 5: Math.min(25 + 3 * second, 80) } };
    });
    expect(field.protection.levelOf('charge-temperature-high', 0)).toBe(3);
    expect(field.protection.derates.racks.openRack[0]).toBe(1);
  });

  test('without its sensor rule the reading counts as it is', () => {
    const field = new Field(strategyWith('sense-wire-broken', { enabled: false }));
    field.run(5);
    field.rack0 = { cells: { 7: 3_900, 8: 2_700 } };
    field.run(10);
    expect(field.protection.levelOf('cell-voltage-high', 0)).toBe(3);
  });

  test('switching the sensor rule off gives its readings back', () => {
    const field = new Field();
    field.run(5);
    field.rack0 = { cells: { 7: 3_900, 8: 2_700 } };
    field.run(10);
    field.protection.activate(strategyWith('sense-wire-broken', { enabled: false }));
    field.run(10);
    expect(field.protection.levelOf('cell-voltage-high', 0)).toBe(3);
  });
});
