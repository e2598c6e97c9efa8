import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { live, open, settle, signInAsDemo, type Theme } from './console.ts';
import { expect, test } from './fixture.ts';

const THEMES: readonly Theme[] = ['dark', 'light'];
const PHONE = { width: 390, height: 844 };
const PAGES = [
  '/dispatch',
  '/dispatch/deliverable',
  '/dispatch/plan',
  '/dispatch/frequency',
  '/dispatch/tags',
  '/acts',
] as const;
/** A ramp of a MW station takes seconds, and then a measurement has to come twice. */
const PROVEN_WITHIN_MS = 30_000;

const stopButton = (page: Page) => page.getByRole('button', { name: /^Stop the whole station/ });

/** From nothing: a stop, proven by the meter. */
async function stopped(page: Page): Promise<void> {
  await stopButton(page).click();
  await expect(page.locator('[data-standing="confirmed"]')).toBeVisible({
    timeout: PROVEN_WITHIN_MS,
  });
  await page.getByRole('button', { name: 'Put away' }).click();
}

test('an operator asks for power, selects, operates, and sees it metered', async ({ page }) => {
  await open(page, '/dispatch');
  await signInAsDemo(page);
  await stopped(page);
  await page.getByLabel('Power, kW').fill('120');
  await page.getByLabel('Reason').last().fill('evening peak');
  await expect(page.getByText('It can be given to the end.')).toBeVisible();
  await page.getByRole('button', { name: 'Select discharge 120 kW' }).click();
  await expect(page.getByText('Selected. Compare the value, then operate.')).toBeVisible();
  await expect(page.getByText(/^\d+ s left$/)).toBeVisible();
  await page.getByRole('button', { name: 'Operate' }).click();
  const card = page.locator('li[data-state]').filter({ hasText: 'discharge 120 kW' }).first();
  await expect(card).toHaveAttribute('data-state', 'confirmed', { timeout: PROVEN_WITHIN_MS });
  await expect(card.locator('[data-step="metered"]')).toHaveAttribute('data-standing', 'done');
  await stopped(page);
});

test('who is not signed in sees dispatch and changes nothing; the server says so too', async ({
  page,
  request,
}) => {
  await open(page, '/dispatch');
  await expect(page.getByText('To ask for power sign in as an operator.')).toBeVisible();
  await expect(page.getByLabel('Power, kW')).toHaveCount(0);
  const answer = await request.post('/api/v1/dispatch/stop', { data: { place: 'STATION' } });
  expect(answer.status()).toBe(401);
});

test('a stop by the keyboard asks who is there, and then goes out by itself', async ({ page }) => {
  await open(page, '/');
  await page.keyboard.press('Control+Shift+Backspace');
  await page.getByRole('button', { name: 'Go on as demo operator' }).click();
  await expect(page.locator('[data-standing="confirmed"]')).toBeVisible({
    timeout: PROVEN_WITHIN_MS,
  });
});

test('on a phone there is a stop, and nothing that raises power', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await open(page, '/dispatch');
  await signInAsDemo(page);
  await expect(stopButton(page)).toBeInViewport();
  await expect(page.getByText('On a screen this small')).toBeVisible();
  for (const name of [/^Select/, /^Operate/, /^Approve/, /^Switch .* on$/, /^Give control/]) {
    await expect(page.getByRole('button', { name })).toHaveCount(0);
  }
});

for (const theme of THEMES) {
  test(`dispatch, ${theme}: nothing for axe to find, no page wider than its screen`, async ({
    page,
  }) => {
    await settle(page, theme, 'en');
    await open(page, '/dispatch');
    await signInAsDemo(page);
    for (const path of PAGES) {
      await page.goto(path);
      await live(page);
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect
        .soft(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
          path,
        )
        .toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect.soft(overflow, path).toBeLessThanOrEqual(0);
    }
  });
}
