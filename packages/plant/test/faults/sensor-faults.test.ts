import { RackAlarmBit, TEMPERATURE_NOT_MEASURED, VOLTAGE_NOT_MEASURED } from '@cellarium/model';
import { expect, test } from 'vitest';
import { CELL, CELL_PLACE, HALF_P_KW, SENSOR, SENSOR_PLACE, Twins } from './twins.ts';

test('a stuck voltage does not move while its neighbours follow the load', () => {
  const twins = new Twins();
  twins.run(5);
  twins.inject('voltage-sensor-stuck', CELL_PLACE);
  twins.run(2);
  const stuck = twins.mv(CELL);
  const neighbour = twins.mv(CELL + 1);
  twins.power(HALF_P_KW);
  const seen = new Set<number>();
  twins.run(60, 1, () => seen.add(twins.mv(CELL)));
  expect([...seen]).toEqual([stuck]);
  expect(twins.mv(CELL + 1)).toBeLessThan(neighbour - 40);
});

test('a biased voltage is off by the same at rest and under load, and drifts on', () => {
  const twins = new Twins();
  twins.inject('voltage-sensor-drift', CELL_PLACE, { biasMv: 20, driftMvPerHour: 60 });
  const rest = twins.voltageDifferenceMv(CELL, 10);
  expect(rest).toBeCloseTo(20, 0);
  twins.power(HALF_P_KW);
  twins.run(20);
  expect(twins.voltageDifferenceMv(CELL, 10) - rest).toBeLessThan(2);
  twins.run(1_800, 5);
  expect(twins.voltageDifferenceMv(CELL, 10)).toBeGreaterThan(45);
  expect(Math.abs(twins.voltageDifferenceMv(CELL + 1, 5))).toBeLessThan(0.5);
});

test('a noisy voltage is right on average and scatters as told', () => {
  const twins = new Twins();
  twins.inject('voltage-sensor-noise', CELL_PLACE, { sigmaMv: 20 });
  const off: number[] = [];
  twins.run(400, 1, () =>
    off.push(twins.mv(CELL) - (twins.well.state.cells.measuredMv[CELL] ?? 0)),
  );
  const mean = off.reduce((sum, mv) => sum + mv, 0) / off.length;
  const sigma = Math.sqrt(off.reduce((sum, mv) => sum + (mv - mean) ** 2, 0) / off.length);
  expect(Math.abs(mean)).toBeLessThan(4);
  expect(sigma).toBeGreaterThan(16);
  expect(sigma).toBeLessThan(24);
});

test('a broken sense wire moves two neighbours apart and leaves their sum and the rack alone', () => {
  const twins = new Twins();
  twins.inject('sense-wire-broken', CELL_PLACE, { strayMv: 300 });
  twins.run(1);
  const { measuredMv } = twins.well.state.cells;
  const up = twins.mv(CELL) - (measuredMv[CELL] ?? 0);
  const down = twins.mv(CELL + 1) - (measuredMv[CELL + 1] ?? 0);
  expect(up).toBe(300);
  expect(down).toBe(-300);
  const sickV = twins.rack(0)?.voltageDeciV;
  expect(sickV).toBe(twins.rack(0, twins.well)?.voltageDeciV);
});

test('a voltage that is not measured is sent as such, and reported by the BMS', () => {
  const twins = new Twins();
  const fault = twins.inject('voltage-not-measured', CELL_PLACE);
  twins.run(6);
  expect(twins.rack(0)?.cellVoltageMv[CELL]).toBe(VOLTAGE_NOT_MEASURED);
  expect((twins.rack(0)?.alarmBits ?? 0) & RackAlarmBit.acquisition).not.toBe(0);
  twins.clear(fault);
  twins.run(1);
  expect(twins.mv(CELL)).toBeLessThan(4_000);
});

test('a stuck temperature stays while its neighbours warm', () => {
  const twins = new Twins();
  twins.inject('temperature-sensor-stuck', SENSOR_PLACE, { degC: 24 });
  twins.power(HALF_P_KW);
  const seen = new Set<number>();
  twins.run(900, 5, () => seen.add(twins.deciC(SENSOR)));
  expect([...seen]).toEqual([240]);
  expect(twins.deciC(SENSOR + 1)).toBeGreaterThan(twins.sick.station.simulation.ambientC * 10);
});

test('an open thermistor reads -40 degC at once and is no missing value', () => {
  const twins = new Twins();
  twins.inject('temperature-sensor-open', SENSOR_PLACE);
  twins.run(1);
  expect(twins.deciC(SENSOR)).toBe(-400);
  expect(twins.deciC(SENSOR)).not.toBe(TEMPERATURE_NOT_MEASURED);
});

test('a drifting temperature leaves its neighbours whatever the load does', () => {
  const twins = new Twins();
  twins.inject('temperature-sensor-drift', SENSOR_PLACE, { biasK: 1, driftKPerHour: 6 });
  twins.run(1_800, 5);
  expect(twins.temperatureDifferenceK(SENSOR)).toBeCloseTo(4, 0);
  expect(twins.temperatureDifferenceK(SENSOR + 1)).toBe(0);
});
