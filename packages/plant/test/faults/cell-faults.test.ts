import { expect, test } from 'vitest';
import { socOfCell } from '../../src/index.ts';
import { CELL, CELL_PLACE, HALF_P_KW, SENSOR, Twins } from './twins.ts';

test('a short of 0.1 ohm drops the voltage at once and warms the cell by about 1.1 K/min', () => {
  const twins = new Twins();
  twins.run(60);
  twins.inject('internal-short', CELL_PLACE, { ohm: 0.1 });
  const dropMv = twins.voltageDifferenceMv(CELL, 5);
  expect(dropMv).toBeLessThan(-9);
  expect(dropMv).toBeGreaterThan(-30);
  twins.run(120);
  expect(twins.temperatureDifferenceK(SENSOR)).toBeGreaterThan(1.2);
  expect(twins.temperatureDifferenceK(SENSOR)).toBeLessThan(3);
});

test('a short of 1 ohm costs a percent of charge an hour and warms its cell by kelvins', () => {
  const twins = new Twins();
  twins.inject('internal-short', CELL_PLACE, { ohm: 1 });
  twins.run(3_600, 5);
  const lost = socOfCell(twins.well.state, CELL) - socOfCell(twins.sick.state, CELL);
  expect(lost).toBeCloseTo(3.3 / 314, 3);
  expect(twins.temperatureDifferenceK(SENSOR)).toBeGreaterThan(2);
  expect(twins.temperatureDifferenceK(SENSOR)).toBeLessThan(8);
});

test('a short of 100 ohm shows nothing within the hour, though 33 mA flow', () => {
  const twins = new Twins();
  twins.inject('internal-short', CELL_PLACE, { ohm: 100 });
  twins.run(3_600, 5);
  expect(Math.abs(twins.voltageDifferenceMv(CELL))).toBeLessThan(1);
  const lostAh =
    (socOfCell(twins.well.state, CELL) - socOfCell(twins.sick.state, CELL)) *
    (twins.sick.state.cells.capacityAh[CELL] ?? 0);
  expect(lostAh).toBeGreaterThan(0.031);
  expect(lostAh).toBeLessThan(0.036);
});

test('a joint of 0.1 mOhm more shows under load with its sign, and not at rest', () => {
  const twins = new Twins();
  twins.inject('contact-resistance', CELL_PLACE, { milliohm: 0.1 });
  twins.run(30);
  expect(Math.abs(twins.voltageDifferenceMv(CELL))).toBeLessThan(1);
  twins.power(HALF_P_KW);
  twins.run(30);
  const currentA = twins.sick.state.racks.currentA[0] ?? 0;
  expect(currentA).toBeGreaterThan(120);
  expect(twins.voltageDifferenceMv(CELL)).toBeCloseTo(-currentA * 0.1, 0);
  twins.power(-HALF_P_KW);
  twins.run(30);
  expect(twins.voltageDifferenceMv(CELL)).toBeGreaterThan(12);
});

test('a weak cell falls behind towards the end of a discharge', () => {
  const twins = new Twins();
  twins.inject('weak-cell', CELL_PLACE, { capacityShare: 0.85, resistanceFactor: 1 });
  expect(Math.abs(twins.voltageDifferenceMv(CELL))).toBeLessThan(1);
  twins.power(HALF_P_KW);
  twins.run(3_000, 5);
  const behind = socOfCell(twins.well.state, CELL) - socOfCell(twins.sick.state, CELL);
  expect(behind).toBeGreaterThan(0.05);
  expect(twins.voltageDifferenceMv(CELL)).toBeLessThan(-10);
});

test('a weak cell of more resistance sags at the first load', () => {
  const twins = new Twins();
  twins.inject('weak-cell', CELL_PLACE, { capacityShare: 1, resistanceFactor: 2 });
  twins.power(HALF_P_KW);
  twins.run(30);
  expect(twins.voltageDifferenceMv(CELL)).toBeLessThan(-50);
});
