import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DispatchState, StationSummary } from '@cellarium/api';
import { ROOT, RunningStation } from '@cellarium/rig';
import { test as base, expect, type Page } from 'playwright/test';
import { open, signInAsDemo } from './console.ts';

const LIMIT_KW = 500;
const FAIL_SAFE_KW = 240;
/** The morning's peak of cars, and so many of them that every charger is taken within a minute. */
const BUSY_HOUR = 7;
const SESSIONS_PER_DAY = 5_000;
const CARS_WITHIN_MS = 90_000;
/** A measurement each second, a control cycle, the ramp of the storage. */
const SETTLED_WITHIN_MS = 15_000;
/** What one car takes more in that time, before the storage has followed. */
const CAR_RISES_KW = 50;
const STRETCH = 13;
const START_MS_MAX = 60_000;
const HOUR_MS = 3_600_000;

/** The shipped hub in a zone where the cars come now. */
function hubFile(folder: string): string {
  const shipped = join(ROOT, 'packages/stations/stations/charging-hub.yaml');
  const aheadH = ((BUSY_HOUR - Math.floor((Date.now() % (24 * HOUR_MS)) / HOUR_MS) + 36) % 24) - 12;
  // POSIX counts westward: a zone ahead of UTC has a minus.
  const zone = `Etc/GMT${aheadH > 0 ? '-' : '+'}${Math.abs(aheadH)}`;
  const text = readFileSync(shipped, 'utf8')
    .replace('timeZone: Asia/Shanghai', `timeZone: ${zone}`)
    .replace('sessionsPerDay: 170', `sessionsPerDay: ${SESSIONS_PER_DAY}`);
  const path = join(folder, 'hub.yaml');
  writeFileSync(path, text);
  return path;
}

const test = base.extend<{ station: RunningStation }>({
  station: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern.
    async ({}, use, story) => {
      const folder = mkdtempSync(join(tmpdir(), 'cellarium-hub-'));
      const station = await RunningStation.start({ station: hubFile(folder), worker: STRETCH });
      await use(station);
      if (story.status !== story.expectedStatus) {
        await story.attach('server', { body: station.server.output });
        await story.attach('simulator', { body: station.simulator.output });
      }
      await station.stop();
      rmSync(folder, { recursive: true });
    },
    { timeout: START_MS_MAX },
  ],
  baseURL: async ({ station }, use) => use(station.url),
});

const partOf = async (station: RunningStation, name: string) => {
  const { site } = await station.rest<StationSummary>('station/summary');
  return site.find(({ part }) => part === name);
};

async function enable(page: Page): Promise<void> {
  await page.goto('/dispatch/modes/chargingHub');
  await page.getByLabel('Limit of the site').fill(String(LIMIT_KW));
  await page.getByLabel('Reason').fill('limit of the connection');
  await page.getByRole('button', { name: 'Save the settings' }).click();
  await expect(page.getByText('Saved. The mode is off')).toBeVisible();
  await page.getByRole('link', { name: 'To the modes' }).click();
  await page.getByRole('button', { name: 'Switch Charging hub on' }).click();
  await page.locator('li').getByLabel('Reason').fill('limit of the connection');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Switch Charging hub off' })).toBeVisible();
}

test('a hub holds its connection while every charger is taken, and without the meter of its building the chargers fall to their fail-safe limit', async ({
  page,
  station,
}) => {
  test.setTimeout(4 * 60_000);
  await open(page, '/');
  await expect(page.getByText('Chargers', { exact: true })).toBeVisible();
  await signInAsDemo(page);
  // Nobody asks: the cars that have come share the fail-safe limit.
  await page.goto('/dispatch');
  const balance = page.getByRole('region', { name: 'Balance of the site' });
  await expect(balance).toContainText('Nobody asks: the controller holds its fail-safe limit.');
  await expect
    .poll(async () => (await partOf(station, 'chargers'))?.powerKw, { timeout: CARS_WITHIN_MS })
    .toBeGreaterThan(FAIL_SAFE_KW - 5);

  await enable(page);
  await expect(balance).toContainText('Asked for demo operator by the charging hub mode.');
  await expect
    .poll(async () => (await partOf(station, 'chargers'))?.powerKw, { timeout: CARS_WITHIN_MS })
    .toBeGreaterThan(LIMIT_KW + 100);
  // The cars draw more than the connection gives: the rest is the storage's.
  await expect
    .poll(
      async () => {
        const { site } = await station.rest<DispatchState>('dispatch');
        const isHeld = -(site?.grid.powerKw ?? -Infinity) <= LIMIT_KW;
        return isHeld && (site?.storage.powerKw ?? 0) > 50;
      },
      { timeout: SETTLED_WITHIN_MS },
    )
    .toBe(true);
  const imports: number[] = [];
  for (let look = 0; look < 10; look += 1) {
    const { site } = await station.rest<DispatchState>('dispatch');
    imports.push(-(site?.grid.powerKw ?? Number.NaN));
    await page.waitForTimeout(1_000);
  }
  expect(Math.max(...imports)).toBeLessThanOrEqual(LIMIT_KW + CAR_RISES_KW);
  const mean = imports.reduce((sum, kw) => sum + kw, 0) / imports.length;
  expect(mean).toBeLessThanOrEqual(LIMIT_KW);
  await expect(balance).toContainText('The controller took it and holds it.');

  await station.faults.inject('link-down', 'building');
  await expect
    .poll(async () => (await partOf(station, 'chargers'))?.limitKw, { timeout: SETTLED_WITHIN_MS })
    .toBe(FAIL_SAFE_KW);
  await expect(balance.locator('[data-quality="stale"]').first()).toBeVisible();
  await expect
    .poll(async () => (await partOf(station, 'chargers'))?.powerKw, { timeout: SETTLED_WITHIN_MS })
    .toBeLessThanOrEqual(FAIL_SAFE_KW);
  await page.goto('/alarms');
  await expect(page.getByText('mode without data').first()).toBeVisible();
});
