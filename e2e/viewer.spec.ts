import type { DispatchState } from '@cellarium/api';
import type { Page } from 'playwright/test';
import { open } from './console.ts';
import { expect, freshTest as test } from './fixture.ts';
import { addAccount, askFrom, setUp, sitDown } from './people.ts';

const PAGES = [
  '/',
  '/alarms?view=list',
  '/protection/strategies',
  '/dispatch',
  '/dispatch/plan',
  '/dispatch/frequency',
  '/dispatch/tags',
  '/blocks/B001',
] as const;
const ACTS =
  /^(stop|select|operate|approve|withdraw|switch .* (on|off)|take|give control|save|activate|deactivate|hang|acknowledge|shelve|reset|add the account)/i;

const place = 'STATION';
const reason = 'to see what happens';
const REQUESTS: readonly (readonly [method: string, path: string, body?: unknown])[] = [
  ['POST', '/dispatch/stop', { place }],
  [
    'POST',
    '/dispatch/commands',
    { kind: 'setPower', place, powerKw: 100, holdS: 60, reason, isDirect: false },
  ],
  ['POST', '/dispatch/commands/1-1/select', { powerKw: 100 }],
  ['POST', '/dispatch/commands/1-1/operate', { token: 'x', powerKw: 100 }],
  ['POST', '/dispatch/commands/1-1/approve', { powerKw: 100, revision: 0 }],
  ['POST', '/dispatch/modes/schedule/enable', { reason }],
  ['PUT', '/dispatch/plans/workDay', { powerKw: new Array(96).fill(100), reason }],
  ['POST', '/dispatch/tags', { place: 'B001', reason }],
  ['POST', '/dispatch/control', { isRemote: true, reason }],
  ['POST', '/alarms/acknowledge', { alarms: [1] }],
  ['GET', '/accounts'],
];

test.setTimeout(90_000);

/** What there is to press on a page, read when all of it is there. */
async function actsOn(page: Page, path: string): Promise<string[]> {
  await open(page, path);
  await page.waitForLoadState('networkidle');
  const buttons = await page.getByRole('button').filter({ visible: true }).all();
  const names = await Promise.all(
    buttons.map(
      async (button) =>
        (await button.getAttribute('aria-label')) ?? (await button.textContent()) ?? '',
    ),
  );
  return names.filter((name) => ACTS.test(name.trim()));
}

test('a viewer is offered nothing that changes anything, and the server refuses it in words', async ({
  page: admin,
  browser,
  station,
}) => {
  await setUp(admin, station, 'Ada');
  await addAccount(admin, 'Eve', 'viewer');
  expect(await actsOn(admin, '/dispatch')).not.toEqual([]);

  const eve = await sitDown(browser, station.url, 'Eve');
  await expect(eve.getByText('To ask for power sign in as an operator.')).toBeVisible();
  for (const path of PAGES) expect.soft(await actsOn(eve, path), path).toEqual([]);
  for (const [method, path, body] of REQUESTS) {
    const answer = await askFrom(eve, method, path, body);
    expect.soft(answer, `${method} ${path}`).toEqual({
      status: 403,
      code: 'not-allowed',
      message: 'Your role does not allow that.',
    });
  }
  // The keyboard is no way round it.
  await eve.keyboard.press('Control+Shift+Backspace');
  await expect(eve.locator('[data-standing="confirmed"]')).toHaveCount(0);

  // Who is not signed in may look here, on this machine, and no more.
  const nobody = await (await browser.newContext({ baseURL: station.url })).newPage();
  await open(nobody, '/dispatch');
  for (const [method, path, body] of REQUESTS) {
    const { status, message } = await askFrom(nobody, method, path, body);
    expect.soft(status, `${method} ${path}`).toBe(401);
    expect.soft(message).not.toBe('');
  }
  const { isActive, commands } = await station.rest<DispatchState>('dispatch');
  expect({ isActive, commands }).toEqual({ isActive: false, commands: [] });
  await nobody.context().close();
  await eve.context().close();
});
