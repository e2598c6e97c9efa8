import { open } from './console.ts';
import { expect, test } from './fixture.ts';

test('a shift without a mouse: the rail, a place, the help', async ({ page }) => {
  await open(page, '/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();

  const pages = page.getByRole('navigation', { name: 'Pages' });
  for (const [name, path] of [
    ['Overview', '/'],
    ['Cell map', '/map'],
    ['Blocks', '/blocks'],
    ['Links', '/links'],
  ] as const) {
    await expect(pages.getByRole('link', { name })).toBeVisible();
    await pages.getByRole('link', { name }).focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL((url) => url.pathname === path);
    await expect(pages.getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
  }

  await page.keyboard.press('/');
  const place = page.getByRole('textbox', { name: 'Place' });
  await expect(place).toBeFocused();
  await place.pressSequentially('b9 r1');
  await expect(page.getByText('This station has no such place')).toBeVisible();
  await place.fill('b2 r3 c213');
  await expect(page.getByText('Enter opens B002 R03 M5 C05')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/racks\/B002R03\?cell=M5C05/);

  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  await expect(help).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);

  for (const [keys, path] of [
    ['gm', '/map'],
    ['gl', '/links'],
    ['gb', '/blocks'],
    ['go', '/'],
  ] as const) {
    for (const key of keys) await page.keyboard.press(key);
    await expect(page).toHaveURL((url) => url.pathname === path);
  }
});

test('focus is always seen', async ({ page }) => {
  await open(page, '/');
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => {
      const focused = document.activeElement;
      if (focused === null || focused === document.body) return undefined;
      const style = getComputedStyle(focused);
      return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
    });
    expect(outline, `stop ${step + 1}`).not.toBe(false);
  }
});

test('theme and language are chosen once and kept', async ({ page }) => {
  await open(page, '/links');
  await page.getByRole('button', { name: 'Display settings' }).click();
  await page.getByRole('menuitemradio', { name: 'Light' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Display settings' }).click();
  await page.getByRole('menuitemradio', { name: '简体中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});
