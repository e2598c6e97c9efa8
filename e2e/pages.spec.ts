import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { type Language, open, PAGES, settle, type Theme } from './console.ts';
import { commercialTest, expect, test } from './fixture.ts';

const THEMES: readonly Theme[] = ['dark', 'light'];
const LANGUAGES: readonly Language[] = ['en', 'zh'];
const PHONE = { width: 390, height: 844 };
/** The wall of a control room. */
const WALL = { width: 3840, height: 2160 };
const HAN = /\p{Script=Han}/u;

/** Devices that are asked have registers to show: their pages are those of another station. */
const POLLED_PAGES = [
  { name: 'links of polled devices', path: '/links' },
  { name: 'polled device', path: '/links/B001R01/1' },
] as const;

for (const { name, path } of PAGES) everyWay(test, name, path);
for (const { name, path } of POLLED_PAGES) everyWay(commercialTest, name, path);

/** In both themes for axe, in both languages on a phone. */
function everyWay(story: typeof test, name: string, path: string): void {
  for (const theme of THEMES) {
    story(
      `${name}, ${theme}: nothing for axe to find, nothing on the browser's console`,
      async ({ page }) => {
        const complaints = listen(page);
        await settle(page, theme, 'en');
        await open(page, path);
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
        await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        ).toEqual([]);
        expect(complaints).toEqual([]);
      },
    );
  }

  for (const language of LANGUAGES) {
    story(`${name} speaks ${language}, fits a phone and the wall`, async ({ page }) => {
      await page.setViewportSize(PHONE);
      await settle(page, 'light', language);
      await open(page, path);
      const heading = page.getByRole('main').getByRole('heading').first();
      await expect(heading).toBeVisible();
      const text = (await page.getByRole('main').textContent()) ?? '';
      expect(HAN.test(text)).toBe(language === 'zh');
      // The page itself never scrolls sideways; a wide table may, within itself.
      const overflow = () =>
        page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
      expect(await overflow()).toBeLessThanOrEqual(0);
      for (const size of [{ width: 1400, height: 900 }, WALL]) {
        await page.setViewportSize(size);
        await expect(heading).toBeVisible();
        expect(await overflow()).toBeLessThanOrEqual(0);
      }
    });
  }
}

/** Errors that a person would find in the browser's own console. */
function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
}
