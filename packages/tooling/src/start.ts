import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { ROOT, tool } from './root.ts';

/*
 * `npm start`: builds the console and runs the simulated station and the server side by side, as two
 * processes that know of each other only what the Ethernet between them says.
 */

const HELP = `npm start -- [options]

  --station NAME|PATH   grid-500mw (default), small, commercial, charging-hub, microgrid,
                        small-modbus, grid-500mw-modbus,
                        or a station file such as ./site.yaml
  --speed N             how many times faster than life the simulated physics runs
  --seed N              seed of the simulated station
  --scenario FILE       faults on a timeline for the simulated station
  --base-port N         port of the meter; block i answers at N + i
  --control-port N      control interface of the simulator (8090)
  --data DIR            data folder of the server (./data)

  HOST (127.0.0.1) and PORT (8080) in the environment say where the console is served.
  npm run server and npm run simulator start one of the two alone.`;

const text = { type: 'string' } as const;
const SIMULATOR_ONLY = ['speed', 'seed', 'scenario', 'control-port'] as const;
const BOTH = ['station', 'base-port'] as const;

/** A child is given this long to close its sockets and files before it is killed. */
const CLOSE_WITHIN_MS = 5_000;

const { values } = parseArgs({
  options: {
    station: text,
    speed: text,
    seed: text,
    scenario: text,
    'base-port': text,
    'control-port': text,
    data: text,
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const flags = (names: readonly (keyof typeof values)[]): string[] =>
  names.flatMap((name) => (values[name] === undefined ? [] : [`--${name}`, String(values[name])]));

console.log('Building the console ...');
const build = spawnSync(tool('vite'), ['build', 'apps/web', '--logLevel', 'warn'], {
  cwd: ROOT,
  stdio: 'inherit',
});
if (build.status !== 0) {
  console.error('The console did not build; see above.');
  process.exit(1);
}

const children: ChildProcess[] = [];
let closing = false;

function run(entry: string, args: string[]): ChildProcess {
  const child = spawn(process.execPath, [entry, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { stdout } = child;
  if (stdout) createInterface(stdout).on('line', (line) => console.log(line));
  child.once('exit', (code, signal) => void stop(closing ? 0 : (code ?? (signal ? 1 : 0))));
  children.push(child);
  return child;
}

async function stop(exitCode: number): Promise<void> {
  if (closing) return;
  closing = true;
  const running = children.filter((child) => child.exitCode === null && child.signalCode === null);
  const gone = Promise.all(running.map((child) => once(child, 'exit')));
  for (const child of running) child.kill('SIGTERM');
  const killer = setTimeout(() => {
    for (const child of running) child.kill('SIGKILL');
  }, CLOSE_WITHIN_MS);
  await gone;
  clearTimeout(killer);
  process.exit(exitCode);
}

process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));

run('apps/simulator/src/main.ts', flags([...BOTH, ...SIMULATOR_ONLY]));
// Who starts both has the simulated station: it may be operated by anyone at this machine.
const isLoopback = ['127.0.0.1', 'localhost', '::1'].includes(process.env.HOST ?? '127.0.0.1');
run('apps/server/src/main.ts', [...flags([...BOTH, 'data']), ...(isLoopback ? ['--demo'] : [])]);
