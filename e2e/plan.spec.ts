import type { DispatchState, PlanList } from '@cellarium/api';
import type { Page } from 'playwright/test';
import { open, signInAsDemo } from './console.ts';
import { expect, freshTest as test } from './fixture.ts';

const QUARTERS = 96;
/** Two presses of a tenth of 1.25 MW. */
const POWER_KW = 250;
const FOLLOWS_WITHIN_MS = 30_000;
/** The promised band of the station, and what its meter rounds. */
const BAND_KW = 13.5;
const REASON = 'plan of the evening';

test.setTimeout(90_000);

/** The quarter of an hour that runs at the plant, by the label of its bar. */
function quarterNow(): number {
  const [hour, minute] = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
  })
    .format(Date.now())
    .split(':')
    .map(Number);
  return Math.floor(((hour as number) * 60 + (minute as number)) / 15);
}

const bar = (page: Page, quarter: number) => page.getByRole('slider').nth(quarter);
const kwOf = async (page: Page, quarter: number) =>
  Number(await bar(page, quarter).getAttribute('aria-valuenow'));

test('a plan is edited by keyboard and by dragging, taken back, run ahead, activated, and the station follows it in its quarter of an hour', async ({
  page,
  station,
}) => {
  await open(page, '/dispatch/plan');
  await signInAsDemo(page);
  await expect(page.getByText('No plan of this day yet')).toBeVisible();
  // Where the present quarter ends within the story, the next one has the same power.
  const first = quarterNow();
  const last = Math.min(first + 1, QUARTERS - 1);
  await bar(page, first).focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  if (last > first) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('PageUp');
  for (const quarter of [first, last]) expect(await kwOf(page, quarter)).toBe(POWER_KW);

  // Three bars away from those, dragged down to charging, and taken back by a key.
  const from = first < QUARTERS / 2 ? 80 : 10;
  const boxOf = async (quarter: number) => {
    const box = await bar(page, quarter).boundingBox();
    if (!box) throw new Error(`no bar ${quarter}`);
    return { x: box.x + box.width / 2, y: box.y + 0.75 * box.height };
  };
  const [start, end] = [await boxOf(from), await boxOf(from + 2)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
  for (const quarter of [from, from + 1, from + 2]) {
    expect(await kwOf(page, quarter)).toBeLessThan(-POWER_KW);
  }
  await page.keyboard.press('u');
  await expect.poll(() => kwOf(page, from)).toBe(0);
  expect(await kwOf(page, first)).toBe(POWER_KW);
  await page.getByRole('button', { name: /^Redo/ }).click();
  expect(await kwOf(page, from)).toBeLessThan(-POWER_KW);
  await page.getByRole('button', { name: /^Undo/ }).click();

  await page.getByRole('button', { name: 'Pre-flight' }).click();
  await expect(page.getByText(/It can be given to the end|Falls short/)).toBeVisible();
  await page.getByLabel('Reason').first().fill(REASON);
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(page.getByText('Saved as a draft')).toBeVisible();
  await page.getByLabel('Reason').first().fill(REASON);
  await page.getByRole('button', { name: 'Activate', exact: true }).click();
  await expect(page.getByText('Activated by demo operator')).toBeVisible();
  const { plans } = await station.rest<PlanList>('dispatch/plans');
  const active = plans[0]?.active?.powerKw ?? [];
  expect(active[first]).toBe(POWER_KW);
  expect(active[from]).toBe(0);

  // It acts once the mode that runs plans of a date is on.
  expect((await station.rest<DispatchState>('dispatch')).isActive).toBe(false);
  await open(page, '/dispatch');
  await page.getByRole('button', { name: 'Switch Peak-valley arbitrage on' }).click();
  await page.getByLabel('Reason').first().fill(REASON);
  await page.getByRole('button', { name: 'Do it' }).click();
  const off = async () => {
    const { measuredKw } = await station.rest<DispatchState>('dispatch');
    return Math.abs((measuredKw ?? Number.POSITIVE_INFINITY) - POWER_KW);
  };
  await expect.poll(off, { timeout: FOLLOWS_WITHIN_MS }).toBeLessThan(BAND_KW);
});
