import { writeFileSync } from 'node:fs';
import { openStation } from '@cellarium/stations';
import { Bench } from './bench.ts';
import { describeMachine } from './machine.ts';
import type { Row } from './measurement.ts';
import { MEASUREMENTS } from './measurements.ts';
import { readOptions } from './options.ts';
import { resultsPage, type Section } from './results.ts';
import { table } from './table.ts';

const RESULTS = new URL('../results.md', import.meta.url);

const options = readOptions(
  process.argv.slice(2),
  MEASUREMENTS.map((measurement) => measurement.name),
);
if (!options.ok) {
  console.error(options.error);
  process.exit(2);
}
const { only, station: name } = options.value;
const station = openStation(name);
if (!station.ok) {
  console.error(station.error.message);
  process.exit(2);
}

const machine = describeMachine();
const started = performance.now();
const bench = new Bench(options.value, station.value);
const sections: Section[] = [];
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void bench.close().finally(() => process.exit(1)));
}
try {
  for (const measurement of MEASUREMENTS) {
    if (only.length > 0 && !only.includes(measurement.name)) continue;
    console.log(`\n${measurement.name}: ${measurement.title} ...`);
    const rows = await attempt(() => measurement.run(bench));
    console.log(table(rows));
    sections.push({ title: measurement.title, rows });
  }
} finally {
  await bench.close();
}
const tookS = (performance.now() - started) / 1000;
console.log(`\n${Math.round(tookS)} s`);
/** A part of a run would overwrite the figures of a whole one. */
if (only.length === 0) {
  const date = new Date().toISOString().slice(0, 16).replace('T', ' ');
  writeFileSync(
    RESULTS,
    resultsPage(sections, machine, { date: `${date} UTC`, station: name, tookS }),
  );
  console.log(`written: packages/bench/results.md`);
}

/** One measurement that can not be made leaves a row that says so, and the others their figures. */
async function attempt(
  run: () => Promise<readonly Row[]> | readonly Row[],
): Promise<readonly Row[]> {
  try {
    return await run();
  } catch (error) {
    const note = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
    console.error(error);
    return [{ figure: 'not measured', value: Number.NaN, unit: '', note }];
  }
}
