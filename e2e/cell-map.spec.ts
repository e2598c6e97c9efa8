import type { RackCells } from '@cellarium/api';
import type { Locator, Page } from 'playwright/test';
import { open } from './console.ts';
import { expect, freshTest, test } from './fixture.ts';

const STALE_MS_MAX = 3_000;

const surface = (page: Page): Locator =>
  page.getByRole('application', { name: 'Map of all cells of the station' });
const card = (page: Page, name: 'Selected' | 'Under the pointer'): Locator =>
  page.getByRole('region', { name });
/** The first figure of the card is the voltage. */
const millivolts = async (of: Locator): Promise<number> =>
  Number(await of.locator('[data-value]').first().getAttribute('data-value'));

test('find a cell by its name, fly there, and it tells what the server knows', async ({
  page,
  station,
}) => {
  await open(page, '/map');
  await expect(card(page, 'Selected')).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByRole('textbox', { name: 'Find a place' })).toBeFocused();
  await page.keyboard.type('B002 R03 C213');
  await page.keyboard.press('Enter');
  const selected = card(page, 'Selected');
  await expect(selected.getByRole('link', { name: 'B002 R03 M5 C05' })).toBeVisible();

  const known = async (): Promise<number | null | undefined> =>
    (await station.rest<RackCells>('racks/B002R03/cells')).cells[212]?.voltageMv;
  await expect
    .poll(async () => {
      const before = await known();
      const shown = await millivolts(selected);
      return before === shown || (await known()) === shown;
    })
    .toBe(true);

  // It lies in the middle now: the pointer there finds the same cell and the same value.
  const box = await surface(page).boundingBox();
  if (box === null) throw new Error('the map is on the screen');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const pointed = card(page, 'Under the pointer');
  await expect(pointed.getByRole('heading')).toContainText('B002 R03 M5 C05');
  await expect
    .poll(async () => {
      const shown = await millivolts(pointed);
      return shown === (await known());
    })
    .toBe(true);

  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await surface(page).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/racks\/B002R03\?cell=M5C05/);
});

test('keys 1 to 5 change what the colour says', async ({ page }) => {
  await open(page, '/map');
  await surface(page).focus();
  for (const [key, name] of [
    ['2', 'Voltage'],
    ['3', 'Temperature'],
    ['4', 'SOC'],
    ['5', 'Data age'],
    ['1', 'Deviation'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('radio', { name })).toBeChecked();
  }
});

test('the view is in the address: a colleague sees the same', async ({ page }) => {
  await open(page, '/map?at=B001R02M3C21&mode=voltage');
  await expect(card(page, 'Selected').getByRole('link')).toHaveText('B001 R02 M3 C21');
  await expect(page.getByRole('radio', { name: 'Voltage' })).toBeChecked();
});

test('racks that are not fresh are hatched, never coloured as good', async ({ page, station }) => {
  await open(page, '/map?at=B002R02M3C21');
  const selected = card(page, 'Selected');
  await expect(selected.locator('[data-quality="good"]').first()).toBeVisible();
  const liveColours = await colours(page);

  await station.faults.inject('link-down', 'B002');
  await selected.locator('[data-quality="stale"]').first().waitFor({ timeout: STALE_MS_MAX });
  await expect(selected.locator('[data-quality="good"]')).toHaveCount(0);
  await expect(page.getByText(/^0 of \d racks in view fresh/)).toBeVisible();
  // The hatch is drawn with the stale tints: fewer colours than the live picture of the same cells.
  await expect
    .poll(async () => (await colours(page)).saturation)
    .toBeLessThan(liveColours.saturation);
});

freshTest(
  'a rack that trips is marked, listed by its name, and told of where it is pointed at',
  async ({ page, station }) => {
    await open(page, '/map');
    const out = page.getByRole('region', { name: 'Racks that are not closed' });
    await expect(out.getByText('6 of 6 closed')).toBeVisible();
    await station.faults.inject('fuse-open', 'B001 R02');
    await expect(out.getByText('5 of 6 closed')).toBeVisible();
    await expect(out.getByRole('listitem')).toContainText('tripped');
    await out.getByRole('button', { name: 'Fly to B001 R02' }).click();
    await expect(card(page, 'Selected').getByText('tripped')).toBeVisible();
  },
);

test('the twenty most deviant cells in view are places to fly to', async ({ page, station }) => {
  await station.faults.inject('voltage-sensor-drift', 'B001 R03 M8 C52', {
    biasMv: -90,
    driftMvPerHour: 0,
  });
  await open(page, '/map');
  const fly = page.getByRole('button', { name: 'Fly to B001 R03 M8 C52' });
  await expect(fly).toBeVisible();
  await fly.click();
  await expect(card(page, 'Selected').getByRole('link')).toHaveText('B001 R03 M8 C52');
});

/** How colourful the middle of the map is, 0 grey to 1: read from what is on the screen. */
async function colours(page: Page): Promise<{ saturation: number }> {
  const picture = await surface(page).screenshot();
  // In a page without the console's policy, which rightly loads no pictures from elsewhere.
  const desk = await page.context().newPage();
  const seen = await desk.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(
      bitmap.width * 0.3,
      bitmap.height * 0.3,
      bitmap.width * 0.4,
      bitmap.height * 0.4,
    );
    let sum = 0;
    for (let at = 0; at < data.length; at += 4) {
      const [r, g, b] = [data[at] as number, data[at + 1] as number, data[at + 2] as number];
      sum += (Math.max(r, g, b) - Math.min(r, g, b)) / 255;
    }
    return { saturation: sum / (data.length / 4) };
  }, picture.toString('base64'));
  await desk.close();
  return seen;
}
