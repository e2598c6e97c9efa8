import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { live, open, settle, signInAsDemo, type Theme } from './console.ts';
import { expect, test } from './fixture.ts';

const PHONE = { width: 390, height: 844 };
const THEMES: readonly Theme[] = ['dark', 'light'];
/** What a finger hits, CSS pixels. */
const TOUCH_PX = 44;
/** Where the thumb of the hand that holds the phone comes to. */
const THUMB_FROM_PX = PHONE.height / 2;
const AREAS = [
  ['Protection', '/protection'],
  ['Blocks', '/blocks'],
  ['Links', '/links'],
  ['Journal', '/journal'],
  ['Dispatch', '/dispatch'],
] as const;

test.use({ viewport: PHONE });

const more = (page: Page) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'More' });
const stop = (page: Page) => page.getByRole('button', { name: /^Stop the whole station/ });

test('on a phone every area is reached from any page, and what is pressed is large enough', async ({
  page,
}) => {
  await open(page, '/alarms');
  for (const [name, path] of AREAS) {
    await more(page).click();
    await page.getByRole('dialog').getByRole('link', { name, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await live(page);
    const small = await page
      .getByRole('contentinfo')
      .locator('a, button')
      .evaluateAll(
        (all, least) =>
          all
            .filter((each) => {
              const { width, height } = each.getBoundingClientRect();
              return width < least || height < least;
            })
            .map(({ outerHTML }) => outerHTML),
        TOUCH_PX,
      );
    expect.soft(small, path).toEqual([]);
  }
});

test('on a phone the stop is at the thumb, covers nothing, and says when it has not gone through', async ({
  page,
}) => {
  await open(page, '/blocks/B001');
  await signInAsDemo(page);
  const box = await stop(page).boundingBox();
  const content = await page.getByRole('main').boundingBox();
  expect(box?.y).toBeGreaterThan(THUMB_FROM_PX);
  expect(box?.y).toBeGreaterThanOrEqual((content?.y ?? 0) + (content?.height ?? 0));
  await page.context().setOffline(true);
  await stop(page).click();
  const said = page.locator('[data-standing="unanswered"]');
  await expect(said).toContainText('has not gone through');
  await expect(said).toContainText('Use the emergency stop at the container');
  await page.context().setOffline(false);
});

test('a stop is offered while it is not known who sits here, and the server decides', async ({
  page,
}) => {
  let answerNow = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    answerNow = resolve;
  });
  await page.route('**/api/v1/session', async (route) => {
    await asked;
    await route.continue();
  });
  await page.goto('/');
  await expect(stop(page)).toBeEnabled();
  answerNow();
  await expect(page.getByRole('banner').getByRole('button', { name: 'Sign in' })).toBeVisible();
});

for (const theme of THEMES) {
  test(`the foot of a phone and its sheet, ${theme}: nothing for axe to find`, async ({ page }) => {
    await settle(page, theme, 'en');
    await open(page, '/');
    await more(page).click();
    await expect(page.getByRole('dialog').getByRole('link', { name: 'Protection' })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    ).toEqual([]);
  });
}
