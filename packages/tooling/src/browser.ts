import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';
import { tool } from './root.ts';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
] as const;

/**
 * A Chromium for the browser tests: `CHROMIUM_PATH`, an installed one, Playwright's own; where there is
 * none it is installed, and said so. Undefined where that failed too.
 */
export function findBrowser(): string | undefined {
  return present() ?? install();
}

function present(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : undefined;
  return [...INSTALLED, chromium.executablePath()].find((path) => existsSync(path));
}

function install(): string | undefined {
  const isDebianRoot = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  console.log(
    `No Chromium found: installing it with ${isDebianRoot ? 'apt-get' : "Playwright's installer"} ...`,
  );
  const steps: [string, string[]][] = isDebianRoot
    ? [
        ['apt-get', ['update', '-qq']],
        ['apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk']],
      ]
    : [[tool('playwright'), ['install', 'chromium']]];
  for (const [command, args] of steps) {
    const { status } = spawnSync(command, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0) return undefined;
  }
  return present();
}
