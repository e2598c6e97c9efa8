import type { DispatchState } from '@cellarium/api';
import { open } from './console.ts';
import { expect, freshTest as test } from './fixture.ts';
import { addAccount, askFrom, setUp, sitDown } from './people.ts';

const RACK = 'B001 R02';
const PROVEN_WITHIN_MS = 30_000;

test.setTimeout(90_000);

test('a tagged rack leaves dispatch, and only who hung the tag takes it away', async ({
  page: ann,
  browser,
  station,
}) => {
  await setUp(ann, station, 'Ann');
  await addAccount(ann, 'Bob', 'operator');
  await addAccount(ann, 'Cem', 'operator');
  const blockOf = async (name: string) =>
    (await station.rest<DispatchState>('dispatch')).blocks.find(({ block }) => block === name);

  const bob = await sitDown(browser, station.url, 'Bob');
  await open(bob, '/dispatch/tags');
  await bob.getByLabel('Block or rack').fill(RACK);
  await bob.getByLabel('Reason').fill('sensor is changed');
  await bob.getByRole('button', { name: 'Hang it' }).click();
  const tag = (page: typeof bob) => page.locator('main li').filter({ hasText: RACK });
  await expect(tag(bob)).toContainText('Bob: sensor is changed');

  // Its racks share a bus: while the tagged one is closed the block rests, the other carries the power.
  await open(ann, '/dispatch');
  await ann.getByLabel('Power, kW').fill('300');
  await ann.getByLabel('Reason').last().fill('what is left');
  await ann.getByRole('button', { name: 'Select discharge 300 kW' }).click();
  await ann.getByRole('button', { name: 'Operate' }).click();
  const card = ann.locator('li[data-state]').filter({ hasText: 'discharge 300 kW' }).first();
  await expect(card).toHaveAttribute('data-state', 'confirmed', { timeout: PROVEN_WITHIN_MS });
  expect((await blockOf('B001'))?.setpointKw).toBe(0);
  expect((await blockOf('B002'))?.setpointKw).toBeGreaterThan(290);

  const cem = await sitDown(browser, station.url, 'Cem');
  await open(cem, '/dispatch/tags');
  await expect(tag(cem).getByRole('button', { name: 'Take away' })).toBeDisabled();
  const id = (await station.rest<{ tags: readonly { id: string }[] }>('dispatch/tags')).tags[0]?.id;
  const release = { reason: 'it is in my way' };
  const answer = await askFrom(cem, 'POST', `/dispatch/tags/${id}/release`, release);
  expect(answer).toMatchObject({ status: 409, code: 'tag-refused' });
  expect(answer.message).not.toBe('');
  await expect(tag(cem)).not.toContainText('taken away');

  await tag(bob).getByRole('button', { name: 'Take away' }).click();
  await tag(bob).getByLabel('Reason').fill('sensor is in place');
  await tag(bob).getByRole('button', { name: 'Take away' }).click();
  await expect(tag(bob)).toContainText('taken away by Bob');
  await expect
    .poll(async () => (await blockOf('B001'))?.setpointKw, { timeout: PROVEN_WITHIN_MS })
    .toBeGreaterThan(100);
  await cem.context().close();
  await bob.context().close();
});
