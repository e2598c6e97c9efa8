import type { Locator, Page } from 'playwright/test';
import { open } from './console.ts';
import { expect, test } from './fixture.ts';

/** Rates of one in three show within seconds; the block of the other device stays as it was. */
const SHARE = 0.3;
const OFFSET_MS = 5_000;
const DELAY_MS = 400;
const STALE_MS_MAX = 3_000;
const SEEN_WITHIN = { timeout: 20_000 };

function cell(page: Page, device: string, column: string): Locator {
  return page
    .getByRole('table')
    .getByRole('row')
    .filter({ hasText: device })
    .locator(`[data-column="${column}"]`);
}

/** The first number in a cell, behind its label; grouping does not matter. */
async function figure(of: Locator): Promise<number> {
  const text = ((await of.textContent()) ?? '').replaceAll(',', '').replace('−', '-');
  return Number(/[+-]?\d+(\.\d+)?/.exec(text)?.[0]);
}

test('frames that are lost are gaps, frames that are damaged are unusable', async ({
  page,
  station,
}) => {
  await open(page, '/links');
  await expect(page.getByText('3 of 3 devices are up')).toBeVisible();
  const before = {
    gaps: await figure(cell(page, 'B001', 'gaps')),
    unusable: await figure(cell(page, 'B001', 'unusable')),
    others: await figure(cell(page, 'B002', 'unusable')),
  };

  const lost = await station.faults.inject('frame-loss', 'B001', { share: SHARE });
  await expect
    .poll(() => figure(cell(page, 'B001', 'gaps')), SEEN_WITHIN)
    .toBeGreaterThan(before.gaps);
  await station.faults.clear(lost);

  await station.faults.inject('frame-corruption', 'B001', { share: SHARE });
  await expect
    .poll(() => figure(cell(page, 'B001', 'unusable')), SEEN_WITHIN)
    .toBeGreaterThan(before.unusable);
  expect(await figure(cell(page, 'B002', 'unusable'))).toBe(before.others);
  await expect(cell(page, 'B001', 'state')).toContainText('up');
});

test('a device clock that is wrong is shown with its offset', async ({ page, station }) => {
  await open(page, '/links');
  await station.faults.inject('clock-drift', 'B002', { offsetMs: OFFSET_MS, ppm: 0 });
  await expect
    .poll(async () => Math.round((await figure(cell(page, 'B002', 'clock'))) / 1_000), SEEN_WITHIN)
    .toBe(OFFSET_MS / 1_000);
  await expect(cell(page, 'B002', 'clock')).toContainText('The clock is far off');
});

test('a slow link is seen by its round trip', async ({ page, station }) => {
  await open(page, '/links');
  await station.faults.inject('frame-delay', 'B002', { ms: DELAY_MS });
  await expect
    .poll(() => figure(cell(page, 'B002', 'roundTrip')), SEEN_WITHIN)
    .toBeGreaterThanOrEqual(DELAY_MS);
});

test('a device that is gone says why, and what to do', async ({ page, station }) => {
  await open(page, '/links');
  await station.faults.inject('link-down', 'B001');
  await expect(page.getByText('2 of 3 devices are up')).toBeVisible(SEEN_WITHIN);
  await expect(cell(page, 'B001', 'lastError')).not.toHaveText(/–$/);
  // What needs somebody stands first, and alone where one asks for it.
  await page.getByRole('checkbox', { name: 'Problems only' }).check();
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
});

test('the meter is a device too: without it the station says that it does not know', async ({
  page,
  station,
}) => {
  await open(page, '/');
  await station.faults.inject('link-down', 'meter');
  const strip = page.getByRole('banner');
  await strip.locator('[data-quality="stale"]').first().waitFor({ timeout: STALE_MS_MAX });
  await expect(page.getByText('POI meter sends nothing')).toBeVisible();
});
