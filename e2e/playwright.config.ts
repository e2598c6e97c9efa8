import { cpus } from 'node:os';
import { CHROMIUM_LAUNCH } from '@cellarium/rig';
import { defineConfig } from 'playwright/test';

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
    // A trace copies a page of hundreds of cells at every step; a picture and the page's text tell enough.
    screenshot: 'only-on-failure',
    launchOptions: CHROMIUM_LAUNCH,
  },
});
