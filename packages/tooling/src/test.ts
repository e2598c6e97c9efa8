import { spawnSync } from 'node:child_process';
import { findBrowser } from './browser.ts';
import { ROOT, tool } from './root.ts';

/** `npm test`: every gate in the order in which it is cheapest to fail. `npm test -- NAME` runs one. */

interface Gate {
  readonly name: string;
  readonly says: string;
  readonly command: readonly string[];
  readonly needsBrowser?: boolean;
}

const GATES: readonly Gate[] = [
  { name: 'lint', says: 'format and lint', command: ['biome', 'ci', '.'] },
  { name: 'types', says: 'types', command: ['tsc', '-b'] },
  { name: 'unused', says: 'unused files, exports and dependencies', command: ['knip'] },
  {
    name: 'build',
    says: 'the console builds',
    command: ['vite', 'build', 'apps/web', '--logLevel', 'warn'],
  },
  {
    name: 'unit',
    says: 'unit, property, contract and tidy tests',
    command: ['vitest', 'run'],
  },
  {
    name: 'browser',
    says: 'operator stories in Chromium',
    command: ['playwright', 'test', '--config', 'e2e/playwright.config.ts'],
    needsBrowser: true,
  },
];

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !GATES.some((gate) => gate.name === name));
if (unknown !== undefined) {
  console.error(`"${unknown}" is no gate: expected ${GATES.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

for (const gate of GATES) {
  if (wanted.length > 0 && !wanted.includes(gate.name)) continue;
  console.log(`\n== ${gate.name}: ${gate.says}`);
  const environment = { ...process.env };
  if (gate.needsBrowser) {
    const browser = findBrowser();
    if (browser === undefined) {
      console.error('No Chromium: install one, or name one by CHROMIUM_PATH.');
      process.exit(1);
    }
    console.log(`browser: ${browser}`);
    environment.CHROMIUM_PATH = browser;
  }
  const [name, ...args] = gate.command as [string, ...string[]];
  const { status } = spawnSync(tool(name), args, { cwd: ROOT, stdio: 'inherit', env: environment });
  if (status !== 0) {
    console.error(`\n${gate.name} failed.`);
    process.exit(1);
  }
}
console.log('\nAll gates passed.');
