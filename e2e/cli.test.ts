import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, freePorts } from '@cellarium/rig';
import { afterEach, beforeEach, expect, test } from 'vitest';

/** Its own stretch of ports, away from the browser stories. */
const WORKER = 5;

let folder: string;
let port: number;
let app: App | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cellarium-cli-'));
  port = await freePorts(1, WORKER);
});

afterEach(async () => {
  await app?.stop();
  await rm(folder, { recursive: true, force: true });
});

function server(flags: readonly string[]): App {
  app = new App('server', ['--data', folder, ...flags], { PORT: String(port) });
  return app;
}

function simulator(flags: readonly string[]): App {
  app = new App('simulator', ['--control-port', '0', ...flags]);
  return app;
}

/** Takes a port for the length of a test. */
async function occupied<T>(use: (port: number) => Promise<T>): Promise<T> {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  try {
    return await use(port);
  } finally {
    other.close();
  }
}

test.each([
  ['server', server],
  ['simulator', simulator],
] as const)('the %s names the stations there are when asked for another', async (_, start) => {
  const started = start(['--station', 'nowhere']);
  expect(await started.exitCode()).toBe(2);
  expect(started.output).toContain('nowhere');
  expect(started.output).toContain('grid-500mw');
  expect(started.output).toContain('small');
});

test.each([
  ['server', server],
  ['simulator', simulator],
] as const)(
  'the %s says where a station file is wrong, what it found and what it expected',
  async (_, start) => {
    const file = join(folder, 'site.yaml');
    await writeFile(file, 'id: SITE\nlayout:\n  blocks: many\n');
    const started = start(['--station', file]);
    expect(await started.exitCode()).toBe(2);
    expect(started.output).toContain('site.yaml');
    expect(started.output).toContain('layout');
    expect(started.output).not.toMatch(/^\s+at .*:\d+:\d+/m);
  },
);

test('the server says that its port is in use', async () => {
  await occupied(async (taken) => {
    const started = server(['--station', 'small']);
    expect(await started.exitCode()).toBe(2);
    expect(started.output).toContain(String(taken));
    expect(started.output).toMatch(/in use/i);
  });
});

test('the simulator says that the port of a device is in use', async () => {
  await occupied(async (taken) => {
    const started = simulator(['--station', 'small', '--base-port', String(taken)]);
    expect(await started.exitCode()).toBe(2);
    expect(started.output).toContain(String(taken));
    expect(started.output).toMatch(/in use/i);
  });
});

test('the simulator says that its control port is in use', async () => {
  const devices = await freePorts(3, WORKER + 1);
  await occupied(async (taken) => {
    const flags = ['--base-port', String(devices), '--control-port', String(taken)];
    app = new App('simulator', ['--station', 'small', ...flags]);
    expect(await app.exitCode()).toBe(2);
    expect(app.output).toContain(String(taken));
    expect(app.output).toMatch(/in use/i);
  });
});

test('the server says that its data folder can not be written', async () => {
  const file = join(folder, 'a-file');
  await writeFile(file, 'not a folder');
  const started = server(['--station', 'small', '--data', join(file, 'data')]);
  expect(await started.exitCode()).toBe(2);
  expect(started.output).toContain('a-file');
  expect(started.output).toMatch(/writ/i);
});

test.each([
  ['server', server],
  ['simulator', simulator],
] as const)('the %s refuses a flag that it does not know', async (_, start) => {
  const started = start(['--stations', 'small']);
  expect(await started.exitCode()).toBe(2);
  expect(started.output).toContain('--stations');
});
