import type { Role } from '@cellarium/api';
import type { RunningStation } from '@cellarium/rig';
import { type Browser, expect, type Page } from 'playwright/test';
import { live, open } from './console.ts';

const PASSWORD = 'gravel otter lantern seven';

/** Through the dialog that is open. */
async function giveName(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Sign in' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByLabel('Password').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog).toBeHidden();
}

/** The first account, an administrator's, by the link that the server printed. */
export async function setUp(page: Page, station: RunningStation, name: string): Promise<void> {
  const link = /\/setup#\S+/.exec(station.server.output)?.[0];
  expect(link, 'the link for the first account').toBeDefined();
  await page.goto(link as string);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Make the account' }).click();
  await expect(page.getByRole('banner').getByRole('button', { name })).toBeVisible();
}

/** By an administrator, on the page of users. */
export async function addAccount(page: Page, name: string, role: Role): Promise<void> {
  await open(page, '/users');
  const form = page
    .locator('form')
    .filter({ has: page.getByRole('button', { name: 'Add the account' }) });
  await form.getByLabel('Name').fill(name);
  await form.getByLabel('New password').fill(PASSWORD);
  await form.getByRole('combobox').selectOption(role);
  await form.getByRole('button', { name: 'Add the account' }).click();
  await expect(page.getByRole('rowheader', { name })).toBeVisible();
}

/** Another person at a screen of their own, signed in by the dispatch page's own offer. */
export async function sitDown(browser: Browser, url: string, name: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await open(page, '/dispatch');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await giveName(page, name);
  await live(page);
  return page;
}

/** The dialog that asks who is there whether they still are. */
export async function givePasswordAgain(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Your password once more' });
  await dialog.getByLabel('Password').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await expect(dialog).toBeHidden();
}

/** What the server answers to a request from the page itself, with all that its origin and cookies say. */
export function askFrom(
  page: Page,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly code: string; readonly message: string }> {
  return page.evaluate(
    async ([how, where, text]) => {
      const response = await fetch(`/api/v1${where}`, {
        method: how,
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        ...(text !== undefined && { body: text }),
      });
      const { code, message } = await response.json();
      return { status: response.status, code, message };
    },
    [method, path, body === undefined ? undefined : JSON.stringify(body)] as const,
  );
}
