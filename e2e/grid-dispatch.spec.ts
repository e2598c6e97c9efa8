import type { Command, DispatchState } from '@cellarium/api';
import { open, signInAsDemo } from './console.ts';
import { expect, gridTest as test } from './fixture.ts';

/** The simulator of a million cells and the server share two cores with the browser. */
const READY_WITHIN_MS = 40_000;
const PROVEN_WITHIN_MS = 40_000;
/** One in a hundred of 500 MW, as promised. */
const BAND_KW = 5_000;

test.setTimeout(120_000);

test('an operator asks 120 MW of the 500 MW station, selects, operates, and sees it metered', async ({
  page,
  station,
}) => {
  await open(page, '/dispatch');
  await signInAsDemo(page);
  const { racks } = station.station.topology;
  await page
    .getByRole('banner')
    .locator(`[data-fresh="${racks}"]`)
    .waitFor({ timeout: READY_WITHIN_MS });
  await page.getByLabel('Power, MW').fill('120');
  await page.getByLabel('Reason').last().fill('evening peak');
  await expect(page.getByText('It can be given to the end.')).toBeVisible();
  await page.getByRole('button', { name: 'Select discharge 120' }).click();
  await expect(page.getByText('Selected. Compare the value, then operate.')).toBeVisible();
  await expect(page.getByText('exactly +120,000.0 kW')).toBeVisible();
  await page.getByRole('button', { name: 'Operate' }).click();
  const card = page.locator('li[data-state]').filter({ hasText: 'discharge 120' }).first();
  await expect(card).toHaveAttribute('data-state', 'confirmed', { timeout: PROVEN_WITHIN_MS });
  for (const step of ['sent', 'accepted', 'applied', 'metered']) {
    await expect(card.locator(`[data-step="${step}"]`)).toHaveAttribute('data-standing', 'done');
  }
  const { measuredKw, commands } = await station.rest<DispatchState>('dispatch');
  expect(Math.abs((measuredKw ?? 0) - 120_000)).toBeLessThan(BAND_KW);
  const times = Object.fromEntries(
    (commands[0] as Command).steps.map((step) => [step.state, step.atMs]),
  );
  process.stdout.write(
    `  120 MW: confirmed ${(((times.confirmed ?? 0) - (times.sent ?? 0)) / 1_000).toFixed(1)} s after it was sent\n`,
  );
});
