import { openStation } from '@cellarium/stations';
import { expect, test } from 'vitest';
import { WholeStation } from '../src/index.ts';

/*
 * Goal: a pump that is lost is told by the heat that stays in the cells, within minutes and tens of kelvin
 * before any fixed limit. Method: the simulated station at half power, one block without its pump, at the
 * speed of its own clocks (rates are judged by those); the contact of the pump is one alarm, the balance
 * of the heat another, and both are one incident.
 */

const HALF_POWER_KW = 600;
const WARNED_S_MAX = 600;
const REPORT_C = 55;

test.each([1, 2, 3])('a lost pump is told by the balance of heat, seed %i', (seed) => {
  const opened = openStation('small');
  if (!opened.ok) throw new Error(opened.error.message);
  const whole = new WholeStation({ station: opened.value, seed });
  whole.power(HALF_POWER_KW);
  whole.run(900);
  expect([...whole.controller.alarms.standing()]).toEqual([]);
  whole.inject('pump-loss', 'B002');
  const fromS = whole.timeS;
  const lost = () => whole.controller.alarms.find('cooling-lost', 1);
  whole.run(WARNED_S_MAX, () => lost()?.isActive === true);
  expect(lost()?.isActive).toBe(true);
  expect(whole.timeS - fromS).toBeLessThanOrEqual(WARNED_S_MAX);
  const hottestC = Math.max(...whole.plant.state.cells.temperatureC);
  expect(hottestC).toBeLessThan(REPORT_C - 20);
  whole.run(5);
  const open = whole.controller.incidents.list().filter(({ state }) => state === 'open');
  expect(open.map(({ kind, condition, row }) => [kind, condition, row])).toEqual([
    ['cooling', 'pump-stopped', 1],
  ]);
  expect(open[0]?.folded.map(({ condition }) => condition)).toContain('cooling-lost');
  expect([...whole.controller.alarms.standing()].every(({ row }) => row !== 0)).toBe(true);
});
