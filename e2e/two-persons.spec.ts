import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { CommandList } from '@cellarium/api';
import type { Page } from 'playwright/test';
import { live, open } from './console.ts';
import { expect, freshTest as test } from './fixture.ts';
import { addAccount, askFrom, givePasswordAgain, setUp, sitDown } from './people.ts';

/** Above eight tenths of the station's 1.25 MW. */
const POWER = '1,100 kW';
const LONG_AGO_MS = 600_000;
const PROVEN_WITHIN_MS = 30_000;

test.setTimeout(90_000);

const cardOf = (page: Page) => page.locator('li[data-state]').filter({ hasText: POWER }).first();

test('what is more than one person may is approved by a second one, whose password is asked for again', async ({
  page: ann,
  browser,
  station,
}) => {
  await setUp(ann, station, 'Ann');
  await addAccount(ann, 'Bob', 'operator');
  const bob = await sitDown(browser, station.url, 'Bob');

  // Both signed in long ago: sessions outlive a start of the server, and so does their age.
  await station.server.stop();
  const database = new DatabaseSync(join(station.dataFolder, 'cellarium.db'));
  database.prepare('UPDATE sessions SET confirmedMs = confirmedMs - ?').run(LONG_AGO_MS);
  database.close();
  await station.startServer();
  await live(bob);

  await open(ann, '/dispatch');
  await ann.getByLabel('Power, kW').fill('1100');
  await ann.getByLabel('Reason').last().fill('all that there is');
  await expect(ann.getByText('somebody else has to approve it')).toBeVisible();
  await ann.getByRole('button', { name: `Select discharge ${POWER}` }).click();
  await expect(
    ann.getByText('Somebody else has to approve it; then it is selected.'),
  ).toBeVisible();

  // Her own consent is none: it is not offered, and not taken.
  await expect(cardOf(ann)).toHaveAttribute('data-state', 'draft');
  await expect(ann.getByRole('button', { name: /^Approve/ })).toHaveCount(0);
  const { commands } = await station.rest<CommandList>('dispatch/commands?limit=1');
  const [draft] = commands;
  const consent = { powerKw: draft?.powerKw, revision: draft?.revision };
  const path = `/dispatch/commands/${draft?.id}`;
  expect(await askFrom(ann, 'POST', `${path}/approve`, consent)).toMatchObject({ status: 409 });
  expect(
    await askFrom(ann, 'POST', `${path}/operate`, { token: null, powerKw: draft?.powerKw }),
  ).toMatchObject({ status: 409 });

  // His needs him here and now; so does hers to send it.
  await bob.getByRole('button', { name: `Approve discharge ${POWER}` }).click();
  await givePasswordAgain(bob);
  await expect(cardOf(bob).locator('[data-step="authorised"]')).toContainText('Bob');

  await ann.getByRole('button', { name: 'Select', exact: true }).first().click();
  await expect(ann.getByText('Selected. Compare the value, then operate.')).toBeVisible();
  await ann.getByRole('button', { name: 'Operate' }).click();
  await givePasswordAgain(ann);
  for (const page of [ann, bob]) {
    await expect(cardOf(page)).toHaveAttribute('data-state', 'confirmed', {
      timeout: PROVEN_WITHIN_MS,
    });
  }
  await bob.context().close();
});
