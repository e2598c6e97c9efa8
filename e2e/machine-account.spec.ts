import { open } from './console.ts';
import { expect, freshTest as test } from './fixture.ts';
import { askFrom, setUp } from './people.ts';

const SETPOINT = { powerKw: 100, validS: 10 };

test('an administrator makes an upstream system a token, which opens its table until it is revoked', async ({
  page,
  station,
  request,
}) => {
  await setUp(page, station, 'Ann');
  await open(page, '/users');
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Make it' }) });
  await form.getByLabel('Name').fill('agc north');
  await form.getByLabel('Purpose').fill('control centre');
  await form.getByRole('button', { name: 'Make it' }).click();
  const shown = page.getByRole('region', { name: 'Token of agc north' });
  await expect(shown).toBeVisible();
  const token = (await shown.locator('code').textContent()) ?? '';
  expect(token).toMatch(/^clm_/);
  const headers = { authorization: `Bearer ${token}` };
  const ask = (path: string) => request.get(`${station.url}/api/v1/${path}`, { headers });

  expect((await ask('dispatch')).status()).toBe(200);
  expect((await ask('station')).status()).toBe(403);
  const path = `${station.url}/api/v1/dispatch/remote-setpoint`;
  // Control is local: the table lets it ask, the station does not follow.
  expect((await request.post(path, { headers, data: SETPOINT })).status()).toBe(409);
  expect((await askFrom(page, 'POST', '/dispatch/remote-setpoint', SETPOINT)).status).toBe(403);

  await page.getByRole('button', { name: 'I have put it away' }).click();
  await expect(page.getByText(token)).toHaveCount(0);
  await page.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('button', { name: 'Revoke agc north at once' }).click();
  await expect(page.getByText('There is none.')).toBeVisible();
  expect((await ask('dispatch')).status()).toBe(401);
});
