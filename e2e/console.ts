import { expect, type Locator, type Page } from 'playwright/test';

/** Every page of the console, at a place that station `small` has. */
export const PAGES = [
  { name: 'overview', path: '/' },
  { name: 'cell map', path: '/map' },
  { name: 'blocks', path: '/blocks' },
  { name: 'block', path: '/blocks/B002' },
  { name: 'rack', path: '/racks/B002R03' },
  { name: 'links', path: '/links' },
  { name: 'device', path: '/links/B002/0' },
  { name: 'alarms', path: '/alarms' },
  { name: 'alarm list', path: '/alarms?view=list' },
  { name: 'journal', path: '/journal' },
  { name: 'alarm health', path: '/alarm-health' },
  { name: 'limits of the layers', path: '/protection' },
  { name: 'strategies', path: '/protection/strategies' },
  { name: 'a strategy', path: '/protection/strategies/1' },
  { name: 'shadow', path: '/protection/shadow' },
  { name: 'ledger of the layers', path: '/protection/ledger' },
] as const;

export type Language = 'en' | 'zh';
export type Theme = 'dark' | 'light';

/** Opens a page of the console and waits until it is there with live data. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await live(page);
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
}

export async function live(page: Page): Promise<void> {
  await expect(page.locator('[data-connection]')).toHaveAttribute('data-connection', 'live');
}

/** The display settings as a person left them at an earlier visit. */
export async function settle(page: Page, theme: Theme, language: Language): Promise<void> {
  const settings = JSON.stringify({ theme, language });
  await page.addInitScript((kept) => localStorage.setItem('cellarium.settings', kept), settings);
}

/** Whoever is at this machine may operate the simulated station. */
export async function signInAsDemo(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Go on as demo operator' }).click();
  await expect(page.getByRole('banner').getByRole('button', { name: /Demo/ })).toBeVisible();
}

/** The line at the foot of every page: the alarm to look at first. */
export function alarmStrip(page: Page): Locator {
  return page.locator('section[data-status]');
}

/** Marks the document, so that a later look tells whether it is still the same one. */
export async function mark(page: Page): Promise<void> {
  await page.evaluate(() => document.documentElement.setAttribute('data-marked', ''));
}

export async function expectNotReloaded(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-marked', '');
}

/** As long as most of what a page does by itself takes. */
const SOON_MS = 10_000;

/**
 * `n of N racks fresh` in the line that stands on every page. Watched frame by frame: a look a second
 * would not tell whether it came in time.
 */
export async function expectRacksFresh(
  page: Page,
  fresh: number,
  of: number,
  withinMs = SOON_MS,
): Promise<void> {
  const freshness = page.getByRole('banner').locator(`[data-fresh="${fresh}"][data-of="${of}"]`);
  await freshness.waitFor({ timeout: withinMs });
}
