// Brings everything that the other commands need: Node 24 itself, and every package, exactly as the
// lockfile says. Plain JavaScript, because it is the one file that runs before Node 24 is there.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PNPM = 'pnpm@12.21.0';
const OLDEST_NODE_MAJOR = 20;
const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const stamp = join(root, 'node_modules/.cellarium-installed');

const major = Number(process.versions.node.split('.')[0]);
if (major < OLDEST_NODE_MAJOR) {
  console.error(`Cellarium needs Node ${OLDEST_NODE_MAJOR} or newer; this is ${process.version}.`);
  process.exit(2);
}

// What the last install was made from: when none of it changed there is nothing to do.
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'pnpm-lock.yaml')))
  .update(readFileSync(join(root, 'pnpm-workspace.yaml')))
  .digest('hex');
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) process.exit(0);

console.log('Installing (once; a minute or two) ...');
const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
const { status, error } = spawnSync(npx, ['--yes', PNPM, 'install', '--frozen-lockfile'], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
  // pnpm asks before it removes a node_modules of another maker; nobody is there to answer.
  env: { ...process.env, CI: 'true' },
});
if (status !== 0) {
  console.error(
    `The installation failed${error ? ` (${error.message})` : ''}. ` +
      'It needs the npm registry: check the network and the proxy settings of npm, then try again.',
  );
  process.exit(1);
}
writeFileSync(stamp, wanted);
