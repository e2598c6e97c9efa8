import { readFile } from 'node:fs/promises';
import type { AlarmList } from '@cellarium/api';
import { ask } from '@cellarium/rig';
import type { Locator, Page } from 'playwright/test';
import { open } from './console.ts';
import { expect, freshTest as test } from './fixture.ts';

const OPERATOR = 'Zoë 李';
const PASSWORD = 'gravel otter lantern seven';
const REASON = 'Work permit 12, sensor to be changed';
/** What a spreadsheet would compute if it were not told otherwise. */
const FORMULA = '=1+1';

test.setTimeout(120_000);

/** Of the list, ungrouped: the row of one condition of one rack. */
function rowOf(page: Page, rack: string, what: string): Locator {
  return page.getByRole('row', { name: new RegExp(`${rack}.*${what}`) });
}

test('an operator acknowledges one, those shown and an incident, shelves with an end and a reason, takes notes; the journal has it all', async ({
  page,
  station,
}) => {
  for (const rack of ['B001 R01', 'B001 R02', 'B002 R01']) {
    await station.faults.inject('temperature-sensor-open', `${rack} M1 S01`);
  }
  const count = async (query: string) => (await station.rest<AlarmList>(`alarms?${query}`)).total;
  await expect.poll(() => count('condition=temperature-sensor-open'), { timeout: 20_000 }).toBe(3);
  await expect.poll(() => count('condition=bms-acquisition'), { timeout: 20_000 }).toBe(3);
  await open(page, '/alarms?view=list&group=none');
  const grouped = page.getByRole('checkbox', { name: 'Group by incident' });
  if (await grouped.isChecked()) await grouped.uncheck();
  const detail = page.getByRole('article', { name: /^Alarm \d/ });
  const act = (name: RegExp) => detail.getByRole('button', { name }).click();

  // The link that the server printed makes the first account.
  const token = /setup#(\S+)/.exec(station.server.output)?.[1];
  await ask(`${station.url}/api/v1/setup`, 'POST', { token, name: OPERATOR, password: PASSWORD });

  // The first act of all asks who acts, once.
  const first = rowOf(page, 'B001 R01', 'temperature sensor open');
  await first.click();
  await act(/^Acknowledge/);
  const who = page.getByRole('dialog', { name: 'Sign in' });
  await who.getByRole('textbox', { name: 'Name' }).fill(OPERATOR);
  await who.getByLabel('Password').fill(PASSWORD);
  await who.getByRole('button', { name: 'Sign in' }).click();
  await expect(first).toContainText('acknowledged');
  await expect(first).toContainText(OPERATOR);

  // Those that are shown: asked back with how many of which priority.
  await page.getByRole('searchbox', { name: 'Search' }).fill('B001 R02');
  await page.getByRole('button', { name: 'Acknowledge all shown (2)' }).click();
  const confirm = page.getByRole('dialog', { name: 'Acknowledge 2 alarms?' });
  await confirm.getByRole('button', { name: 'Acknowledge them' }).click();
  await expect.poll(() => count('unacknowledged=true&rack=B001R02')).toBe(0);
  await page.getByRole('searchbox', { name: 'Search' }).fill('');

  // A shelf has an end and a reason.
  await rowOf(page, 'B001 R02', 'temperature sensor open').click();
  await act(/^Shelve/);
  const shelve = page.getByRole('dialog', { name: 'Shelve' });
  await expect(shelve.getByRole('button', { name: 'Shelve' })).toBeDisabled();
  await shelve.getByText('15 min', { exact: true }).click();
  await shelve.getByRole('textbox', { name: 'Reason' }).fill(REASON);
  await shelve.getByRole('button', { name: 'Shelve' }).click();
  await expect.poll(() => count('state=shelved')).toBe(1);
  const shelved = await station.rest<AlarmList>('alarms?state=shelved');
  const shelf = shelved.alarms[0]?.shelved;
  expect(shelf).toMatchObject({ by: OPERATOR, reason: REASON });
  expect((shelf?.untilMs ?? 0) - shelved.serverTimeMs).toBeGreaterThan(14 * 60_000);
  expect((shelf?.untilMs ?? 0) - shelved.serverTimeMs).toBeLessThanOrEqual(15 * 60_000);

  // A note, and out of service.
  await rowOf(page, 'B001 R01', 'acquisition').click();
  await act(/^Add a note/);
  const note = page.getByRole('dialog', { name: 'Note' });
  await note.getByRole('textbox').fill(FORMULA);
  await note.getByRole('button', { name: 'Keep the note' }).click();
  await expect(detail).toContainText(FORMULA);
  await act(/^Out of service/);
  const out = page.getByRole('dialog', { name: 'Take out of service' });
  await out.getByRole('textbox').fill('until the next visit');
  await out.getByRole('button', { name: 'Take out of service' }).click();
  await expect.poll(() => count('state=outOfService')).toBe(1);

  // An incident with all that is of it.
  await open(page, '/alarms');
  await page
    .getByRole('region', { name: 'Incidents, worst first' })
    .getByRole('button', { name: /B002 R01/ })
    .click();
  // The rule's word and the BMS's are of one broken sensor.
  await page.getByRole('button', { name: 'Acknowledge incident (2)' }).click();
  await expect.poll(() => count('unacknowledged=true')).toBe(0);

  // The journal: searched on the screen, exported as it is shown, safe for a spreadsheet.
  await open(page, '/journal');
  const table = page.getByRole('table', { name: /What happened/ });
  await page.getByRole('searchbox', { name: 'Search' }).fill('permit 12');
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(table.getByRole('row').nth(1)).toContainText(OPERATOR);
  await page.getByRole('searchbox', { name: 'Search' }).fill('');
  await page.getByRole('textbox', { name: 'Who' }).fill(OPERATOR);
  await expect(table.getByRole('row').filter({ hasText: 'acknowledged' })).toHaveCount(5);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export as CSV' }).click(),
  ]);
  const csv = await readFile(await file.path(), 'utf8');
  const lines = csv.trim().split('\r\n');
  expect(lines.filter((line) => line.includes('acknowledged'))).toHaveLength(5);
  expect(lines.slice(1).every((line) => line.includes('+08:00'))).toBe(true);
  const noted = lines.find((line) => line.includes(FORMULA));
  expect(noted).toContain(`'${FORMULA}`);
});
