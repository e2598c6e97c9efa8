import { expect, test } from 'vitest';
import { parseScenario, ScenarioPlayer } from '../../src/index.ts';
import { parseTimeS } from '../../src/scenario/time.ts';
import { Twins, tinyStation } from './twins.ts';

const { topology } = tinyStation();
const step = { at: 5, fault: 'smoke', place: 'B001' };

test('times are seconds, mm:ss or hh:mm:ss', () => {
  expect(parseTimeS(90)).toBe(90);
  expect(parseTimeS('01:30')).toBe(90);
  expect(parseTimeS('90:00')).toBe(5_400);
  expect(parseTimeS('02:01:30')).toBe(7_290);
  for (const wrong of [-1, Number.NaN, '1', '1:2:3', '', null, '00:61']) {
    expect(parseTimeS(wrong)).toBeUndefined();
  }
});

test.each([
  [null, '', /mapping with name and steps/],
  [{ steps: [step] }, 'name', /has to be a text/],
  [{ name: 'x', steps: [] }, 'steps', /at least one step/],
  [{ name: 'x', steps: [step], speed: 3 }, 'speed', /is not known/],
  [{ name: 'x', steps: [step, { ...step, at: 'soon' }] }, 'steps[1].at', /mm:ss/],
  [{ name: 'x', steps: [{ ...step, fault: 'smokes' }] }, 'steps[0].fault', /"smokes" is no fault/],
  [{ name: 'x', steps: [{ ...step, place: 'B009' }] }, 'steps[0].place', /no block/],
  [
    { name: 'x', steps: [{ ...step, parameters: { detectors: 3 } }] },
    'steps[0].parameters',
    /detectors is a whole number from 1 to 2, not 3/,
  ],
  [{ name: 'x', steps: [{ ...step, duration: 0 }] }, 'steps[0].duration', /mm:ss/],
  [{ name: 'x', steps: [{ ...step, until: 9 }] }, 'steps[0].until', /is not known/],
])('a wrong scenario says where and what: %j', (value, path, message) => {
  const read = parseScenario(value, topology);
  expect(read).toMatchObject({ ok: false, error: { path } });
  if (!read.ok) expect(read.error.message).toMatch(message);
});

test('steps play in the order of their times against plant time', () => {
  const read = parseScenario(
    {
      name: 'order',
      steps: [
        { at: '00:10', fault: 'gas', place: 'B001', duration: 5 },
        { at: 3, fault: 'smoke', place: 'b1' },
        { at: 12, fault: 'smoke', place: 'B001' },
      ],
    },
    topology,
  );
  if (!read.ok) throw new Error(read.error.message);
  const twins = new Twins();
  twins.run(100, 1);
  const player = new ScenarioPlayer(read.value, twins.faults, twins.sick.timeS);
  const log: string[] = [];
  twins.run(20, 1, () => {
    for (const { step: played, outcome } of player.advance(twins.sick.timeS)) {
      const result = outcome.ok ? 'in' : outcome.error.code;
      log.push(`${twins.sick.timeS - 100} ${played.kind} ${result}`);
    }
  });
  expect(log).toEqual(['3 smoke in', '10 gas in', '12 smoke already-there']);
  expect(player.done).toBe(true);
  expect(twins.faults.list().map(({ kind }) => kind)).toEqual(['smoke']);
});

test('the same seed and scenario give the same station, bit for bit', () => {
  const scenario = parseScenario(
    {
      name: 'twice',
      steps: [
        { at: 2, fault: 'internal-short', place: 'B001 R01 M1 C07', parameters: { ohm: 0.5 } },
        { at: 4, fault: 'voltage-sensor-noise', place: 'B001 R02 M1 C07' },
        { at: 6, fault: 'pump-loss', place: 'B001', duration: 60 },
      ],
    },
    topology,
  );
  if (!scenario.ok) throw new Error(scenario.error.message);
  const play = (): string => {
    const twins = new Twins();
    const player = new ScenarioPlayer(scenario.value, twins.faults, 0);
    twins.run(120, 1, () => player.advance(twins.sick.timeS));
    const { cells, sensors } = twins.sick.state;
    return [cells.measuredMv, cells.voltageV, sensors.measuredDeciC].join();
  };
  expect(play()).toBe(play());
});
