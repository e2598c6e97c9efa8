import { expect, test } from 'vitest';
import { readOptions } from '../src/options.ts';

const options = (...args: string[]) => {
  const read = readOptions(args);
  if (!read.ok) throw new Error(read.error);
  return read.value;
};
const refusal = (...args: string[]) => {
  const read = readOptions(args);
  return read.ok ? '' : read.error;
};

test('without flags it simulates the grid station at the speed of time', () => {
  expect(options()).toMatchObject({ station: 'grid-500mw', speed: 1, controlPort: 8090 });
  expect(options().seed).toBeUndefined();
});

test('every flag reaches its option', () => {
  expect(
    options('--station', 'small', '--base-port=48500', '--control-port', '0', '--seed', '9'),
  ).toMatchObject({ station: 'small', basePort: 48_500, controlPort: 0, seed: 9 });
});

test('a wrong number names its flag, its range and what was given', () => {
  expect(refusal('--speed', '90')).toBe("--speed takes a number from 1 to 60, not '90'");
  expect(refusal('--base-port', '1.5')).toContain("whole number from 1 to 65535, not '1.5'");
  expect(refusal('--seed', '')).toContain('--seed takes');
  expect(refusal('--control-port', 'x')).toContain("not 'x'");
});

test('an unknown flag points to the help', () => {
  expect(refusal('--colour', 'red')).toContain('--help');
});
