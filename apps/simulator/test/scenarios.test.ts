import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAULT_KINDS } from '@cellarium/plant';
import { openStation, shippedStations } from '@cellarium/stations';
import { expect, test } from 'vitest';
import { readScenarioFile } from '../src/scenario-file.ts';
import { Field } from './field.ts';

const FOLDER = join(import.meta.dirname, '../scenarios');
const FILES = readdirSync(FOLDER);

test('there are three shipped scenarios', () => {
  expect(FILES).toEqual(['bad-night.yaml', 'flaky-network.yaml', 'sensor-troubles.yaml']);
});

test('the README names every fault and shipped scenario', () => {
  const readme = readFileSync(join(FOLDER, '../README.md'), 'utf8');
  for (const { id } of FAULT_KINDS) expect(readme).toContain(`\`${id}\``);
  for (const file of FILES) expect(readme).toContain(file.replace('.yaml', ''));
});

test.each(FILES)('%s fits the shipped stations and plays to its end', async (file) => {
  for (const name of ['small', 'grid-500mw']) {
    expect(shippedStations()).toContain(name);
    const station = openStation(name);
    if (!station.ok) throw new Error(station.error.message);
    const read = readScenarioFile(join(FOLDER, file), station.value.topology);
    expect(read).toMatchObject({ ok: true });
  }
  const field = new Field();
  const read = readScenarioFile(join(FOLDER, file), field.plant.station.topology);
  if (!read.ok) throw new Error(read.error);
  field.simulation.play(read.value);
  field.simulation.setSpeed(60);
  const refused: string[] = [];
  const last = read.value.steps.at(-1)?.atS ?? 0;
  while (field.plant.timeS < last + 60) {
    await field.seconds(1);
    for (const { outcome } of field.simulation.takePlayed()) {
      if (!outcome.ok) refused.push(outcome.error.message);
    }
  }
  expect(refused).toEqual([]);
  field.close();
});
