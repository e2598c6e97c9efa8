import { expect, test } from 'vitest';
import { readOptions } from '../src/options.ts';

const read = (args: string[], env: Record<string, string> = {}) => {
  const options = readOptions(args, env);
  return options.ok ? options.value : options.error;
};

test('on loopback anyone may look, on a network nobody may before they sign in', () => {
  expect(read([])).toMatchObject({ anonymous: 'viewer', isDemo: false });
  expect(read([], { HOST: '0.0.0.0' })).toMatchObject({ anonymous: undefined });
  expect(read(['--anonymous', 'none'])).toMatchObject({ anonymous: undefined });
  const open = read(['--anonymous', 'viewer'], { HOST: '0.0.0.0' });
  expect(open).toMatchObject({ anonymous: 'viewer' });
  expect(read([], { CELLARIUM_ANONYMOUS: 'none' })).toMatchObject({ anonymous: undefined });
});

test('nobody is given more than looking without signing in', () => {
  for (const role of ['operator', 'engineer', 'administrator', '', 'Viewer']) {
    expect(read(['--anonymous', role])).toMatch(/--anonymous/);
    expect(read([], { CELLARIUM_ANONYMOUS: role })).toMatch(/--anonymous/);
  }
});

test('the demo operator is for this machine alone', () => {
  expect(read(['--demo'])).toMatchObject({ isDemo: true });
  for (const HOST of ['0.0.0.0', '::', '192.168.1.5', 'station.example']) {
    expect(read(['--demo'], { HOST })).toMatch(/--demo/);
  }
});
