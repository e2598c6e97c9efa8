import type { RackRecent } from '@cellarium/api';
import { expectNotReloaded, expectRacksFresh, mark, open } from './console.ts';
import { expect, test } from './fixture.ts';

/** A cut link is on every screen within this time. */
const STALE_MS_MAX = 3_000;
const RECOVERY_MS_MAX = 15_000;

test('a cut link is stale within 3 s, counted, never styled as live, and heals by itself', async ({
  page,
  station,
}) => {
  await open(page, '/');
  await expectRacksFresh(page, 6, 6);
  await mark(page);

  const fault = await station.faults.inject('link-down', 'B002');
  await expectRacksFresh(page, 3, 6, STALE_MS_MAX);

  // From the block that is cut to its rack, all by the console's own links.
  await page.getByRole('link', { name: 'Blocks', exact: true }).click();
  await page.getByRole('link', { name: 'B002', exact: true }).first().click();
  const content = page.getByRole('main');
  await expect(content.locator('[data-quality="stale"]').first()).toBeVisible();
  await expect(content.locator('[data-quality="good"]')).toHaveCount(0);
  await page
    .getByRole('link', { name: /^B002 R03/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/racks\/B002R03/);
  await expect(content.locator('[data-quality="stale"]').first()).toBeVisible();
  await expect(content.locator('[data-quality="good"]')).toHaveCount(0);

  await station.faults.clear(fault);
  await expectRacksFresh(page, 6, 6, RECOVERY_MS_MAX);
  await expect(content.locator('[data-quality="good"]').first()).toBeVisible();
  await expectNotReloaded(page);
});

test('a wire that carries nothing, without a word, is stale within 3 s too', async ({
  page,
  station,
}) => {
  await open(page, '/');
  await expectRacksFresh(page, 6, 6);
  station.taps[1]?.cut();
  await expectRacksFresh(page, 3, 6, STALE_MS_MAX);
  station.taps[1]?.mend();
  await expectRacksFresh(page, 6, 6, RECOVERY_MS_MAX);
});

test('what was measured while the link was down comes afterwards: the trend has no gap', async ({
  station,
}) => {
  const downMs = 8_000;
  const recent = (): Promise<RackRecent> => station.rest('racks/B001R02/recent');
  await expect.poll(async () => (await recent()).timesMs.length).toBeGreaterThan(3);

  const cutAtMs = Date.now();
  const fault = await station.faults.inject('link-down', 'B001');
  await expect
    .poll(() => Date.now() - cutAtMs, { intervals: [200], timeout: 2 * downMs })
    .toBeGreaterThan(downMs);
  await station.faults.clear(fault);
  const mendedAtMs = Date.now();

  // Every second between the cut and now has its sample, with nothing missing in any series.
  await expect
    .poll(async () => gaps(await recent(), cutAtMs - 2_000, mendedAtMs), { timeout: 20_000 })
    .toEqual([]);
});

/** Where more than one and a half periods lie between two samples, or a value is missing. */
function gaps(recent: RackRecent, fromMs: number, toMs: number): string[] {
  const found: string[] = [];
  const within = recent.timesMs.filter((timeMs) => timeMs >= fromMs && timeMs <= toMs);
  const ends = [fromMs, ...within, toMs];
  for (let at = 1; at < ends.length; at += 1) {
    const missingMs = (ends[at] as number) - (ends[at - 1] as number);
    // The window begins and ends anywhere between two samples, so there the whole period is spent already.
    const isEdge = at === 1 || at === ends.length - 1;
    if (missingMs > (isEdge ? 2 : 1.5) * recent.periodMs) {
      found.push(`${missingMs} ms before sample ${at}`);
    }
  }
  for (const { quantity, values } of recent.series) {
    for (const [at, timeMs] of recent.timesMs.entries()) {
      const isWithin = timeMs >= fromMs && timeMs <= toMs;
      if (isWithin && values[at] === null) found.push(`${quantity} at ${timeMs}`);
    }
  }
  return found;
}
