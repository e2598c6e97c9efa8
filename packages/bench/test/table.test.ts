import { expect, test } from 'vitest';
import { verdictOf } from '../src/measurement.ts';
import { percentile } from '../src/percentile.ts';
import { formatFigure, table } from '../src/table.ts';

test('a figure at its aim meets it', () => {
  expect(verdictOf({ figure: 'x', value: 3, unit: 's', aim: { atMost: 3 } })).toBe('met');
  expect(verdictOf({ figure: 'x', value: 3, unit: 's', aim: { atLeast: 3 } })).toBe('met');
  expect(verdictOf({ figure: 'x', value: 3.1, unit: 's', aim: { atMost: 3 } })).toBe('missed');
});

test('a figure that could not be measured never meets its aim', () => {
  const value = Number.NaN;
  expect(verdictOf({ figure: 'x', value, unit: 's', aim: { atMost: 3 } })).toBe('missed');
  expect(formatFigure(value, 's')).toBe('– s');
});

test('figures have three significant digits', () => {
  expect(formatFigure(0.012345, 's')).toBe('0.0123 s');
  expect(formatFigure(12345.6, 'B')).toBe('12346 B');
  expect(formatFigure(0.0000001234, 's')).toBe('1.23e-7 s');
});

test('a table is markdown with one line a row', () => {
  const lines = table([{ figure: 'a', value: 1, unit: 'ms', aim: { atMost: 2 } }]).split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[2]).toMatch(/^\| a\s+\| 1\.00 ms\s+\| ≤ 2\s+\| met\s+\|\s+\|$/);
});

test('percentiles are samples that were measured', () => {
  expect(percentile([5, 1, 3], 0.5)).toBe(3);
  expect(percentile([5, 1, 3], 0.99)).toBe(5);
  expect(percentile([], 0.5)).toBeNaN();
});
