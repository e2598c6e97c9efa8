import type { RackCells, StationInfo } from '@cellarium/api';
import { StreamClient } from '@cellarium/rig';
import { expectNotReloaded, expectRacksFresh, live, mark, open } from './console.ts';
import { expect, test } from './fixture.ts';

const NOTICE_MS_MAX = 3_000;
const RECOVERY_MS_MAX = 20_000;

test('the server dies and comes back: the page says so and goes on by itself', async ({
  page,
  station,
}) => {
  await open(page, '/racks/B001R01');
  await expectRacksFresh(page, 6, 6);
  const content = page.getByRole('main');
  await expect(content.locator('[data-quality="good"]').first()).toBeVisible();
  await expect(page.getByRole('img', { name: /^Trend/ })).toBeVisible();
  // Every part of the page is here: one that is still to be fetched is fetched by a reload later.
  await page.waitForLoadState('networkidle');
  await mark(page);
  const before = await station.rest<StationInfo>('station');

  await station.server.kill();
  await page.getByRole('alert').getByText('Connection lost').waitFor({ timeout: NOTICE_MS_MAX });
  await expect(page.locator('[data-connection]')).not.toHaveAttribute('data-connection', 'live');
  await expect(content.locator('[data-quality="good"]')).toHaveCount(0);

  await station.startServer();
  await live(page);
  await expectRacksFresh(page, 6, 6, RECOVERY_MS_MAX);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(content.locator('[data-quality="good"]').first()).toBeVisible();
  await expectNotReloaded(page);

  const after = await station.rest<StationInfo>('station');
  expect(after.epoch).toBeGreaterThan(before.epoch);
});

test('a page that is asked for while the server is away comes with the server', async ({
  page,
  station,
}) => {
  await open(page, '/');
  await station.server.kill();
  await expect(page.getByRole('alert')).toContainText('Connection lost');
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: 'Links', exact: true })
    .click();
  await expect(page.getByText('the server does not answer')).toBeVisible();

  await station.startServer();
  await expect(page.getByRole('heading', { level: 1, name: 'Links' })).toBeVisible();
  await live(page);
});

test('no frame of a new server is laid over values of the old one', async ({ station }) => {
  const client = new StreamClient({ url: station.url });
  const epochs: number[] = [];
  try {
    const watch = async (subscription: number): Promise<void> => {
      await client.view(subscription, { kind: 'rack', rack: 1 }, station.station, (view) => {
        if (epochs.at(-1) !== view.epoch) epochs.push(view.epoch);
      });
    };
    await watch(1);
    await expect.poll(() => epochs.length).toBe(1);
    await station.server.kill();
    await expect.poll(() => client.socket.connected).toBe(false);
    await station.startServer();
    await client.connected();
    await watch(2);
    await expect.poll(() => epochs.length).toBe(2);
    expect(epochs[1]).toBeGreaterThan(epochs[0] as number);
  } finally {
    client.close();
  }
});

test('the devices restart: stale, then live again with what they measure now', async ({
  page,
  station,
}) => {
  await open(page, '/');
  await expectRacksFresh(page, 6, 6);
  await mark(page);

  await station.simulator.kill();
  await expectRacksFresh(page, 0, 6, NOTICE_MS_MAX);

  await station.startSimulator();
  await expectRacksFresh(page, 6, 6, RECOVERY_MS_MAX);
  await expectNotReloaded(page);
  const cells = await station.rest<RackCells>('racks/B002R02/cells');
  const sent = station.records[1]
    ?.sentBy(1)
    .find((rack) => rack.sourceTimeMs === cells.sourceTimeMs);
  expect(cells.cells.map(({ voltageMv }) => voltageMv)).toEqual([...(sent?.cellVoltageMv ?? [])]);
});
