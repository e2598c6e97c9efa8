import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { defineConfig } from 'playwright/test';

/** An installed Chromium before Playwright's own, which a machine may not have. */
const chromium =
  process.env.CHROMIUM_PATH ??
  (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined);

/** Each worker runs a station, a server and a browser of its own. */
const WORKERS_MAX = 2;

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: 'node_modules/.cache/results',
  workers: Math.min(WORKERS_MAX, cpus().length),
  retries: 0,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list']],
  use: {
    viewport: { width: 1400, height: 900 },
    locale: 'en-GB',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    },
  },
});
