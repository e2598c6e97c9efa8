import { spawnSync } from 'node:child_process';
import { ROOT, tool } from './root.ts';

/**
 * `npm run prove`: what the gate proves in seconds, as often as was promised. `npm run prove -- NAME` runs
 * one. Seeds and results stand in packages/bench/proofs.md.
 */

interface Proof {
  readonly name: string;
  readonly says: string;
  readonly files: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const PROOFS: readonly Proof[] = [
  {
    name: 'kills',
    says: 'kill -9 at 200 random moments of a server that commands',
    files: ['apps/server/test/crash/commands-crash.test.ts'],
    environment: { DISPATCH_KILLS: '200' },
  },
  {
    name: 'lies',
    says: '1,000 lies of devices',
    files: ['apps/server/test/dispatch/lies.test.ts'],
    environment: { DISPATCH_LIES: '1000' },
  },
  {
    name: 'histories',
    says: '200 histories of commands with lies, cut wires and restarts',
    files: ['apps/server/test/dispatch/histories.test.ts'],
    environment: { HISTORIES: '200' },
  },
  {
    name: 'traces',
    says: 'a day of grid frequency, RegD and prices; skipped where ../shared/data is absent',
    files: ['packages/dispatch/test/frequency.test.ts', 'packages/dispatch/test/plan.test.ts'],
    environment: {},
  },
  {
    name: 'troubles',
    says: '100 seeds of a station in trouble: alarms and protection',
    files: ['packages/rig/test/seeded.test.ts'],
    environment: { SEEDS: '100' },
  },
];

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !PROOFS.some((proof) => proof.name === name));
if (unknown !== undefined) {
  console.error(`"${unknown}" is no proof: expected ${PROOFS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

for (const { name, says, files, environment } of PROOFS) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n== ${name}: ${says}`);
  const { status } = spawnSync(tool('vitest'), ['run', ...files], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  if (status !== 0) {
    console.error(`\n${name} failed.`);
    process.exit(1);
  }
}
