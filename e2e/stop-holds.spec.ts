import type { DispatchState } from '@cellarium/api';
import { live, open, signInAsDemo } from './console.ts';
import { expect, freshTest as test } from './fixture.ts';
import { askFrom } from './people.ts';

const PROVEN_WITHIN_MS = 30_000;
const PLACE = 'B001';

test.setTimeout(120_000);

test('a block that was stopped rests while the station gives, and over a restart, until somebody leaves that', async ({
  page,
  station,
}) => {
  await open(page, '/dispatch');
  await signInAsDemo(page);
  const stop = { place: PLACE, reason: 'a smell at the PCS' };
  expect((await askFrom(page, 'POST', '/dispatch/stop', stop)).status).toBe(200);
  const limits = page.getByRole('region', { name: 'What limits it now' });
  await expect(limits).toContainText('a smell at the PCS');

  // The station is asked for power: the block stays where it is, and the composer says so before.
  await page.getByLabel('Power, kW').fill('120');
  await page.getByLabel('Reason').last().fill('evening peak');
  await expect(page.getByText('Stopped, and left at rest:')).toBeVisible();
  await expect(page.getByText('It can be given to the end.')).toBeVisible();
  await page.getByRole('button', { name: 'Select discharge 120 kW' }).click();
  await page.getByRole('button', { name: 'Operate' }).click();
  const power = page.locator('li[data-state]').filter({ hasText: 'discharge 120 kW' }).first();
  await expect(power).toHaveAttribute('data-state', 'confirmed', { timeout: PROVEN_WITHIN_MS });
  const { blocks } = await station.rest<DispatchState>('dispatch');
  expect(blocks[0]).toMatchObject({ block: PLACE, setpointKw: 0, dischargeBy: 'stopped' });
  expect(Math.abs(blocks[0]?.measuredKw ?? Number.NaN)).toBeLessThan(5);
  await page.getByRole('button', { name: 'Next command' }).click();

  await station.server.stop();
  await station.startServer();
  await live(page);
  await expect(limits).toContainText('a smell at the PCS');

  // Left in two steps, and proven by what dispatch counts.
  await page.getByText('Leave a stop', { exact: true }).click();
  await page.getByLabel('Reason').last().fill('it was the fan');
  await page.locator('form').getByRole('button', { name: 'Select', exact: true }).click();
  await page.getByRole('button', { name: 'Operate' }).click();
  const left = page.locator('li[data-state]').filter({ hasText: 'Leave the stop' }).first();
  await expect(left).toHaveAttribute('data-state', 'confirmed', { timeout: PROVEN_WITHIN_MS });
  await expect(limits).not.toContainText('a smell at the PCS');
});
