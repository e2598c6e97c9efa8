import { expect, freshTest as test } from './fixture.ts';
import { addAccount, setUp, sitDown } from './people.ts';

const REASON = 'contract of the year';

test('an engineer sets modes: what is wrong stands at its field, nothing typed is lost, then it is saved and on', async ({
  page,
  browser,
  station,
}) => {
  await setUp(page, station, 'Ada');
  await addAccount(page, 'Wang', 'engineer');
  const desk = await sitDown(browser, station.url, 'Wang');

  await desk.getByRole('link', { name: 'Frequency response' }).last().click();
  await expect(desk.getByText('not set yet')).toBeVisible();
  await desk.getByLabel('Curve').selectOption('droop');
  await desk.getByLabel('Contracted power', { exact: true }).fill('300');
  await desk.getByLabel('Nominal frequency').fill('50');
  await desk.getByLabel('Dead band').fill('0.03');
  await desk.getByLabel('Droop', { exact: true }).fill('50');
  await desk.getByLabel('Most of the contracted power').fill('100');
  await desk.getByLabel('Reason').fill(REASON);
  await desk.getByRole('button', { name: 'Save the settings' }).click();
  await expect(desk.getByText('Is out of range: 0.1 to 12 %')).toBeVisible();
  await expect(desk.getByLabel('Droop', { exact: true })).toBeFocused();
  // Nothing that was typed is lost.
  await expect(desk.getByLabel('Contracted power', { exact: true })).toHaveValue('300');
  await expect(desk.getByLabel('Reason')).toHaveValue(REASON);

  await desk.getByLabel('Droop', { exact: true }).fill('5');
  const changes = desk.getByRole('region', { name: 'Before and after' });
  await expect(changes).toContainText('5 %');
  await desk.getByRole('button', { name: 'Save the settings' }).click();
  await expect(desk.getByText('Saved. The mode is off')).toBeVisible();
  await desk.reload();
  await expect(desk.getByLabel('Droop', { exact: true })).toHaveValue('5');

  await desk.getByRole('link', { name: 'To the modes' }).click();
  await desk.getByRole('button', { name: 'Switch Frequency response on' }).press('Enter');
  await expect(desk.locator('li').getByLabel('Reason')).toBeFocused();
  await desk.keyboard.type(REASON);
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('button', { name: 'Switch Frequency response off' })).toBeFocused();

  await desk.getByRole('button', { name: 'Frequency response: one place up' }).press('Enter');
  await expect(
    desk.getByRole('button', { name: 'Frequency response: one place up' }),
  ).toBeFocused();
  await expect(desk.getByText('was 8, not saved;')).toBeVisible();
  await desk.getByRole('button', { name: 'Cancel' }).click();

  await desk.goto('/acts');
  await expect(desk.getByRole('row').filter({ hasText: 'mode set' })).toContainText(REASON);

  // A tariff with a gap is refused by the server, and that is said at its table.
  await desk.goto('/dispatch/modes/arbitrage');
  await desk.getByRole('button', { name: 'Add a line' }).click();
  await desk.getByLabel('Line 1: from', { exact: true }).fill('08:00');
  await desk.getByLabel('Line 1: price of buying').fill('0.9');
  await desk.getByLabel('Reason').fill('tariff of the province');
  await desk.getByRole('button', { name: 'Save the settings' }).click();
  await expect(desk.getByText('Leaves a gap')).toBeVisible();

  await desk.getByRole('button', { name: 'Add a line' }).click();
  await desk.getByLabel('Line 2: price of buying').fill('0.3');
  await desk.getByRole('button', { name: 'Save the settings' }).click();
  await expect(desk.getByText('Saved. The mode is off')).toBeVisible();
  await desk.getByRole('link', { name: 'Plans and prices by date' }).click();
  await expect(desk.getByText('By the tariff of the arbitrage.')).toBeVisible();
  await desk.context().close();
});
