import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const NODE = join(ROOT, 'node_modules/.bin/node');
const MAIN = join(ROOT, 'apps/simulator/src/main.ts');
const FRAMES = join(ROOT, 'apps/simulator/src/frames.ts');
/** For these tests alone, and below the range from which outgoing connections get their ports. */
const BASE_PORT = 28_520;

const started: ChildProcess[] = [];
const servers: Server[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  for (const server of servers.splice(0)) server.close();
});

/** A program and what it has printed so far; resolves with its exit code. */
function run(file: string, ...args: string[]) {
  const child = spawn(NODE, [file, ...args], { cwd: ROOT });
  started.push(child);
  const printed = { out: '', err: '' };
  const waiting: (() => void)[] = [];
  const heard = (): void => {
    for (const check of [...waiting]) check();
  };
  child.stdout.on('data', (data) => {
    printed.out += data;
    heard();
  });
  child.stderr.on('data', (data) => {
    printed.err += data;
    heard();
  });
  const exit = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  const says = (pattern: RegExp): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (pattern.test(printed.out + printed.err)) resolve();
      };
      waiting.push(check);
      check();
    });
  return { child, printed, exit, says };
}

const small = (...more: string[]): string[] => [
  ...['--station', 'small', '--base-port', String(BASE_PORT), '--control-port', '0'],
  ...more,
];

test('it says in one line when it is ready, and closes at once when it is told', async () => {
  const simulator = run(MAIN, ...small());
  await simulator.says(/control http/);
  expect(simulator.printed.out).toMatch(
    /^simulator: SMALL, 2 blocks, frames on 127\.0\.0\.1:28520-28522, control http:\/\/127\.0\.0\.1:\d+\n$/,
  );
  simulator.child.kill('SIGTERM');
  expect(await simulator.exit).toBe(0);
});

test('a port in use is one line that says which and what to do, and exit code 2', async () => {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(BASE_PORT + 1, '127.0.0.1', resolve);
  });
  const simulator = run(MAIN, ...small());
  expect(await simulator.exit).toBe(2);
  expect(simulator.printed.err).toMatch(
    /^simulator: port 28521 of B001 is in use: .*--base-port N\n$/,
  );
});

test.each([
  [['--station', 'nowhere'], /nowhere/],
  [['--station', 'grid-500mw', '--speed', '6'], /speed 6 is outside 1 to 5/],
  [small('--scenario', 'no-such-file.yaml'), /no-such-file\.yaml: can not be read/],
  [small('--scenario', 'package.json'), /package\.json: .*a scenario has name, description, steps/],
  [['--base-port', '65500'], /leaves no room/],
])('%s is refused in one line with exit code 2', async (args, message) => {
  const simulator = run(MAIN, ...args);
  expect(await simulator.exit).toBe(2);
  expect(simulator.printed.err).toMatch(message);
  expect(simulator.printed.err.trim().split('\n')).toHaveLength(1);
});

test('frames prints what a device sends, as text, JSON and bytes', async () => {
  const simulator = run(MAIN, ...small());
  await simulator.says(/control http/);
  const text = run(FRAMES, `127.0.0.1:${BASE_PORT + 1}`, '--count', '5');
  const json = run(FRAMES, `127.0.0.1:${BASE_PORT + 1}`, '--count', '5', '--json');
  const hex = run(FRAMES, `127.0.0.1:${BASE_PORT}`, '--count', '2', '--hex');
  expect(await Promise.all([text.exit, json.exit, hex.exit])).toEqual([0, 0, 0]);
  expect(text.printed.out).toMatch(/hello {2}Cellarium .*block 1, 3 racks/);
  expect(text.printed.out).toMatch(/R01 .* SOC \d+\.\d %/);
  const lines = json.printed.out.trim().split('\n');
  expect(lines).toHaveLength(5);
  const rack = lines.map((line) => JSON.parse(line)).find(({ type }) => type === 'rackTelemetry');
  expect(rack.cellVoltageMv).toHaveLength(416);
  expect(hex.printed.out).toMatch(/^ {2}0000 {2}ce 11 /m);
});

test('frames says in one line that nothing listens, or that it was asked wrongly', async () => {
  const refused = run(FRAMES, `127.0.0.1:${BASE_PORT + 9}`);
  expect(await refused.exit).toBe(1);
  expect(refused.printed.err).toMatch(/^frames: 127\.0\.0\.1:28529 refuses the connection: .*\n$/);
  const wrong = run(FRAMES, 'somewhere');
  expect(await wrong.exit).toBe(2);
  expect(wrong.printed.err).toMatch(/HOST:PORT/);
});

test('frames survives garbage and reads on behind it', async () => {
  const server = createServer((socket) => {
    socket.write(Buffer.alloc(500, 0xce));
    socket.write('this is no frame at all');
    socket.end();
  });
  servers.push(server);
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  const frames = run(FRAMES, `127.0.0.1:${port}`);
  expect(await frames.exit).toBe(1);
  expect(frames.printed.err).toMatch(/not readable so far: .* bytes skipped/);
  expect(frames.printed.err).toMatch(/the device closed the connection/);
});
