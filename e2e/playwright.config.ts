import { cpus } from 'node:os';
import { CHROMIUM_LAUNCH } from '@cellarium/rig';
import { defineConfig } from 'playwright/test';

/**
 * Each worker runs a station, a server and a browser of its own: two cores for each, or what must be
 * seen within 3 s waits for its turn.
 */
const CORES_PER_WORKER = 2;
const WORKERS_MAX = 2;

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: 'node_modules/.cache/results',
  workers: Math.max(1, Math.min(WORKERS_MAX, Math.floor(cpus().length / CORES_PER_WORKER))),
  // At the gate a story may be told twice, and is reported as flaky then: what must be seen within 3 s
  // is a promise of the product, not of a machine that does something else at that moment.
  retries: process.env.CI === undefined ? 0 : 1,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list']],
  use: {
    viewport: { width: 1400, height: 900 },
    locale: 'en-GB',
    // A trace copies a page of hundreds of cells at every step; a picture and the page's text tell enough.
    screenshot: 'only-on-failure',
    launchOptions: CHROMIUM_LAUNCH,
  },
});
