import { BlockInputBit, VOLTAGE_NOT_MEASURED } from '@cellarium/model';
import { expect, test } from 'vitest';
import { reactionRatePerS } from '../../src/faults/runaway-kinetics.ts';
import { CELL, CELL_PLACE, SENSOR, Twins } from './twins.ts';

test('the kinetics meet their marks: 0.02 K/min at 90 degC, some K/s at 200 degC', () => {
  expect(reactionRatePerS(90) * 350 * 60).toBeCloseTo(0.02, 3);
  expect(reactionRatePerS(200) * 350).toBeGreaterThan(1);
  expect(reactionRatePerS(200) * 350).toBeLessThan(10);
});

test('a runaway sags, warms, gives off gas, then smoke, then more than 1 K/s', () => {
  const twins = new Twins();
  const first: Record<string, number> = {};
  const mark = (what: string, isSo: boolean): void => {
    if (isSo) first[what] ??= twins.sick.timeS;
  };
  twins.run(10);
  twins.inject('thermal-runaway', CELL_PLACE, { ohm: 0.02 });
  const sagMv = twins.voltageDifferenceMv(CELL, 5);
  expect(sagMv).toBeLessThan(-40);
  let before = twins.deciC(SENSOR);
  let hottest = before;
  const watch = (): void => {
    const now = twins.deciC(SENSOR);
    const { inputBits } = twins.block();
    mark('gas', (inputBits & BlockInputBit.gas) !== 0);
    mark('smokeA', (inputBits & BlockInputBit.smokeA) !== 0);
    mark('smokeB', (inputBits & BlockInputBit.smokeB) !== 0);
    mark('fast', now - before > 10);
    mark('wire burnt', twins.mv(CELL) === VOLTAGE_NOT_MEASURED);
    before = now;
    hottest = Math.max(hottest, now);
  };
  while (first['wire burnt'] === undefined && twins.sick.timeS < 4 * 3_600) {
    twins.run(60, 1, watch);
  }
  twins.run(120, 1, watch);
  expect(first.gas).toBeGreaterThan(600);
  expect(first.smokeA).toBeGreaterThan(first.gas ?? Number.NaN);
  expect(first.smokeB).toBeGreaterThan(first.smokeA ?? Number.NaN);
  expect(first.fast).toBeGreaterThan(first.smokeA ?? Number.NaN);
  expect(hottest / 10).toBeGreaterThan(400);
  expect(first['wire burnt']).toBeDefined();
});

test('cleared before the reaction takes over, the cell cools down again', () => {
  const twins = new Twins();
  const fault = twins.inject('thermal-runaway', CELL_PLACE, { ohm: 0.05 });
  twins.run(900, 5);
  expect(twins.temperatureDifferenceK(SENSOR)).toBeGreaterThan(5);
  const hot = twins.deciC(SENSOR);
  twins.clear(fault);
  twins.run(1_800, 5);
  expect(twins.deciC(SENSOR)).toBeLessThan(hot - 30);
  expect(twins.block().inputBits & BlockInputBit.gas).toBe(0);
});
