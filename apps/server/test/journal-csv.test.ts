import { expect, test } from 'vitest';
import { csvField } from '../src/present/csv.ts';
import { journalCsv } from '../src/present/journal-csv.ts';
import { PlantTime } from '../src/present/plant-time.ts';
import { entryOf, presentEntry } from './store/entries.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['+SUM(A1)', "'+SUM(A1)"],
  ['-2+3', "'-2+3"],
  ['@x', "'@x"],
  ['\tx', "'\tx"],
  [' =1+1', "' =1+1"],
  ['\n=1', '"\'\n=1"'],
  ['a "b", c', '"a ""b"", c"'],
  ['-5.2', '-5.2'],
  [-5.2, '-5.2'],
  [null, ''],
  [Number.NaN, ''],
  ['阀门', '阀门'],
])('%j in a table is %j', (value, field) => {
  expect(csvField(value)).toBe(field);
});

test.each([
  ['UTC', Date.UTC(2026, 0, 1), '2026-01-01T00:00:00.000+00:00'],
  ['Asia/Shanghai', Date.UTC(2026, 5, 1, 12, 0, 0, 250), '2026-06-01T20:00:00.250+08:00'],
  ['Europe/Berlin', Date.UTC(2026, 2, 29, 0, 59, 59), '2026-03-29T01:59:59.000+01:00'],
  ['Europe/Berlin', Date.UTC(2026, 2, 29, 1, 0, 0), '2026-03-29T03:00:00.000+02:00'],
  ['Asia/Kathmandu', Date.UTC(2026, 0, 1), '2026-01-01T05:45:00.000+05:45'],
  ['America/St_Johns', Date.UTC(2026, 0, 1), '2025-12-31T20:30:00.000-03:30'],
])('a plant in %s reads its own time, with its offset', (zone, utcMs, text) => {
  expect(new PlantTime(zone).text(utcMs)).toBe(text);
});

test('a table that is cut says so, and from where to go on', async () => {
  async function* found() {
    for (let first = 1_000; first > 0; first -= 100) {
      yield Array.from({ length: 100 }, (_, at) => presentEntry(entryOf(first - at)));
    }
  }
  let file = '';
  for await (const piece of journalCsv(found(), new PlantTime('UTC'), 250)) file += piece;
  const lines = file.trimEnd().split('\r\n');
  expect(lines.length).toBe(252);
  expect(lines[1]?.startsWith('1000,')).toBe(true);
  expect(lines.at(-1)).toBe('not complete: at most 250 rows; ask on with before=751');
  let whole = '';
  for await (const piece of journalCsv(found(), new PlantTime('UTC'))) whole += piece;
  expect(whole.trimEnd().split('\r\n').length).toBe(1_001);
});
