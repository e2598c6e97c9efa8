import type { DispatchState } from '@cellarium/api';
import { open, signInAsDemo } from './console.ts';
import { expect, overPlayed } from './fixture.ts';

const LIAR = 'B002';
const LIAR_ROW = 1;
/** The deadline of a small command, and what stands behind it. */
const KNOWN_WITHIN_MS = 30_000;
/** Away from the ports of the other stories. */
const STRETCH = 16;

const test = overPlayed({ blocks: 3, racksPerBlock: 3, hasWholeRacks: true }, STRETCH);

test.setTimeout(90_000);

test('a block that accepts, echoes and gives nothing: the command turns unknown and names it, and is not said again', async ({
  page,
  station,
}) => {
  const { devices } = station;
  const told = (block: number) => [...devices.heard].filter((power) => power.block === block);
  devices.idle(LIAR_ROW);
  await open(page, '/dispatch');
  await signInAsDemo(page);
  await page.getByLabel('Power, kW').fill('600');
  await page.getByLabel('Reason').last().fill('evening peak');
  await page.getByRole('button', { name: 'Select discharge 600 kW' }).click();
  await page.getByRole('button', { name: 'Operate' }).click();
  const card = page.locator('li[data-state]').filter({ hasText: 'discharge 600 kW' }).first();
  await expect(card).toHaveAttribute('data-state', 'sent');
  await expect(card).toHaveAttribute('data-state', 'unknown', { timeout: KNOWN_WITHIN_MS });
  await expect(card).toContainText('blocks stand elsewhere than they were told');
  await expect(card).toContainText(`Did not do what it was told: ${LIAR}`);
  await expect(card.getByRole('alert')).toContainText('Nothing is sent again by itself.');
  const { commands } = await station.rest<DispatchState>('dispatch');
  expect(commands[0]).toMatchObject({ state: 'unknown', evidence: { suspects: [LIAR] } });

  // The others are kept where they stand; the liar is told nothing more.
  const before = told(LIAR_ROW).length;
  const kept = told(0).length;
  expect(before).toBeGreaterThan(0);
  await expect.poll(() => told(0).length, { timeout: 20_000 }).toBeGreaterThan(kept + 2);
  expect(told(LIAR_ROW)).toHaveLength(before);
});
