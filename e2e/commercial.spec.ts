import { execFileSync, spawnSync } from 'node:child_process';
import type { DeviceDetail, DeviceList, RackCells } from '@cellarium/api';
import { expectNotReloaded, expectRacksFresh, live, mark, open } from './console.ts';
import { expect, commercialTest as test } from './fixture.ts';

const RACK = 'B001R01';
/** As many cells as one request of 125 registers holds: four registers a cell in model 805. */
const CELLS = 30;
const REGISTERS_PER_CELL = 4;
/** Several times in each second of the device. */
const LOOK_EACH_MS = 100;
/** A device that answers only exceptions is bad within two polls; the page asks once a second. */
const BAD_WITHIN = { timeout: 6_000 };
const STALE_MS_MAX = 3_500;
const BACK_MS_MAX = 6_000;

const hasMbpoll = spawnSync('mbpoll', ['-V']).error === undefined;

test('the site comes up: every device is read, and says who it is', async ({ page, station }) => {
  await open(page, '/');
  await expectRacksFresh(page, 5, 5);
  await page.getByRole('link', { name: 'Links', exact: true }).click();
  await expect(page.getByText('8 of 8 devices are up')).toBeVisible();
  const { devices } = await station.rest<DeviceList>(`links/${RACK}/devices`);
  expect(devices[0]).toMatchObject({ trouble: 'none', profile: { name: 'sunspec-rack' } });
  expect(devices[0]?.sunspec?.map(({ id }) => id)).toEqual(
    expect.arrayContaining([1, 802, 804, 805]),
  );
  const row = page.getByRole('row').filter({ hasText: 'B001 R01' });
  await row.getByRole('link', { name: 'Modbus TCP' }).click();
  await expect(page).toHaveURL(/\/links\/B001R01\/1$/);
  await expect(page.getByRole('main')).toContainText(devices[0]?.identity?.serial ?? 'a serial');
  await expect(page.getByRole('main')).toContainText('Every register is read');
});

test('a point is found by name and by address, and shows its registers', async ({
  page,
  station,
}) => {
  await open(page, `/links/${RACK}/1`);
  const detail = await station.rest<DeviceDetail>(`devices/${RACK}/1`);
  const soc = detail.points.find(({ name }) => name === 'soc');
  const find = page.getByRole('searchbox', { name: 'Find a point' });
  // Before the panel is there the key is the frame's.
  await expect(find).toBeVisible();
  await page.keyboard.press('/');
  await expect(find).toBeFocused();
  await find.fill('soc');
  await page.getByRole('button', { name: 'soc', exact: true }).click();
  const register = page.locator('[data-chosen]');
  await expect(register).toHaveCount(1);
  await expect(page.getByRole('main')).toContainText(`= ${soc?.address}`);
  await find.fill(`0x${soc?.address.toString(16)}`);
  await expect(page.getByRole('button', { name: 'soc', exact: true })).toBeVisible();
});

test('its cells are those that mbpoll reads, by REST and on the page', async ({
  page,
  station,
}) => {
  if (!hasMbpoll && process.env.CELLARIUM_MUST === 'all')
    throw new Error('mbpoll is not installed');
  test.skip(!hasMbpoll, 'mbpoll is not installed');
  const row = station.station.links.findIndex(({ name }) => name === 'B001 R01');
  const detail = await station.rest<DeviceDetail>(`devices/${RACK}/1`);
  const cells = detail.arrays.find(({ fills }) => fills === 'cellVoltage');
  const address = cells?.address ?? 0;
  await open(page, `/racks/${RACK}`);

  // The racks measure once a second: what mbpoll saw over seconds has what the others show of one.
  const seen = new Set<string>();
  const look = (): void => {
    const registers = mbpoll(station.devicePort(row), address);
    seen.add(String(registers.filter((_, at) => at % REGISTERS_PER_CELL === 0)));
  };
  const lookFor = async (ms: number): Promise<void> => {
    for (const endMs = Date.now() + ms; Date.now() < endMs; ) {
      look();
      await page.waitForTimeout(LOOK_EACH_MS);
    }
  };
  await lookFor(3_000);
  const { cells: byRest } = await station.rest<RackCells>(`racks/${RACK}/cells`);
  const onPage = await page.evaluate(
    (count) =>
      Array.from({ length: count }, (_, cell) => {
        const seat = document.querySelector(`[role="gridcell"][data-cell="${cell}"]`);
        return Number(/(\d+) mV/.exec(seat?.getAttribute('aria-label') ?? '')?.[1]);
      }),
    CELLS,
  );
  await lookFor(500);
  expect([...seen]).toContain(String(byRest.slice(0, CELLS).map(({ voltageMv }) => voltageMv)));
  expect([...seen]).toContain(String(onPage));
});

test('a device that answers only exceptions is bad, with the cause in words', async ({
  page,
  station,
}) => {
  await open(page, `/links/B001R02/1`);
  await expect(page.getByRole('main')).toContainText('Every register is read');
  const fault = await station.faults.inject('modbus-exception', 'B001 R02', { code: 4, share: 1 });
  const content = page.getByRole('main');
  await expect(content).toContainText('Exception 4, server device failure', BAD_WITHIN);
  await expect(content).toContainText('The device failed while it carried the request out.');
  await expect(content.locator('[data-priority="p2"]').first()).toBeVisible();
  await expectRacksFresh(page, 4, 5);

  await page.getByRole('link', { name: 'Links', exact: true }).first().click();
  const row = page.getByRole('row').filter({ hasText: 'B001 R02' });
  await expect(row).toContainText('1 of 1 can not be read', BAD_WITHIN);
  await expect(row).toContainText('Exception 4, server device failure');

  await station.faults.clear(fault);
  await expectRacksFresh(page, 5, 5, BACK_MS_MAX);
  await expect(row).not.toContainText('can not be read', BAD_WITHIN);
});

test('unplugged it is stale, and fresh again without a reload', async ({ page, station }) => {
  await open(page, '/');
  await expectRacksFresh(page, 5, 5);
  await mark(page);
  const fault = await station.faults.inject('link-down', 'B001');
  await expectRacksFresh(page, 0, 5, STALE_MS_MAX);
  await station.faults.clear(fault);
  await expectRacksFresh(page, 5, 5, BACK_MS_MAX);
  await live(page);
  await expectNotReloaded(page);
});

/** Registers of the first unit behind a port, as mbpoll reads them. */
function mbpoll(port: number, address: number): number[] {
  const count = CELLS * REGISTERS_PER_CELL;
  const said = execFileSync('mbpoll', [
    ...['-m', 'tcp', '-p', String(port), '-a', '1', '-t', '4', '-0', '-1', '-q'],
    ...['-r', String(address), '-c', String(count), '127.0.0.1'],
  ]).toString();
  return [...said.matchAll(/^\[\d+\]:\s+(\d+)/gm)].map(([, value]) => Number(value));
}
