import type { AlarmList, Command } from '@cellarium/api';
import { raiseFlood } from '@cellarium/rig';
import { alarmStrip, open, signInAsDemo } from './console.ts';
import { expect, overPlayed } from './fixture.ts';

const ALARMS = 10_000;
/** The largest station there is: 2,400 racks behind 200 gateways. */
const BLOCKS = 200;
const RACKS_PER_BLOCK = 12;
/** Enough of the flood is in that the station is in the thick of it, and most of it is to come. */
const PRESSED_AFTER = 2_000;
/** Away from the ports of the other stories. */
const STRETCH = 18;

const test = overPlayed({ blocks: BLOCKS, racksPerBlock: RACKS_PER_BLOCK }, STRETCH);

test.setTimeout(120_000);

test('STOP in a flood of ten thousand alarms: every device is told 0, and nothing else after it', async ({
  page,
  station,
}) => {
  const { devices } = station;
  await open(page, '/dispatch');
  await signInAsDemo(page);
  const fresh = page.getByRole('banner').locator(`[data-fresh="${BLOCKS * RACKS_PER_BLOCK}"]`);
  await fresh.waitFor({ timeout: 30_000 });
  await page.getByLabel('Power, kW').fill('500');
  await page.getByLabel('Reason').last().fill('evening peak');
  await page.getByRole('button', { name: 'Select discharge 500 kW' }).click();
  await page.getByRole('button', { name: 'Operate' }).click();
  const giving = () => devices.last().filter(({ powerDeciKw }) => powerDeciKw > 0).length;
  await expect.poll(giving, { timeout: 20_000 }).toBe(BLOCKS);

  const total = async () => (await station.rest<AlarmList>('alarms?layer=firmware&limit=1')).total;
  const flood = raiseFlood(station, ALARMS);
  await expect.poll(total, { timeout: 20_000 }).toBeGreaterThan(PRESSED_AFTER);
  const answered = page.waitForResponse('**/api/v1/dispatch/stop');
  const pressedMs = Date.now();
  await page.getByRole('button', { name: /^Stop the whole station/ }).click();
  const stop: Command = await (await answered).json();
  const heardSince = () => [...devices.heard].filter(({ atMs }) => atMs >= pressedMs);
  const stopped = () => new Set(heardSince().map(({ block }) => block)).size;
  await expect.poll(stopped, { timeout: 5_000 }).toBe(BLOCKS);
  expect(await total()).toBeLessThan(ALARMS);

  await flood;
  await expect.poll(total, { timeout: 20_000 }).toBe(ALARMS);
  await expect(alarmStrip(page)).toContainText('Alarm flood');
  // In the order of the wire: whatever was on its way ended before the stop, and nothing came after it.
  const firstZeroMs = new Map<number, number>();
  for (const { block, powerDeciKw, atMs } of heardSince()) {
    if (powerDeciKw === 0 && !firstZeroMs.has(block)) firstZeroMs.set(block, atMs);
    expect(firstZeroMs.has(block) ? powerDeciKw : 0, `block ${block}`).toBe(0);
  }
  const lastMs = Math.max(...firstZeroMs.values());
  expect(firstZeroMs.size).toBe(BLOCKS);
  expect(devices.last().every(({ powerDeciKw }) => powerDeciKw === 0)).toBe(true);
  process.stdout.write(
    `  STOP in a flood: ${lastMs - pressedMs} ms from the click to the wire of the last of ${BLOCKS} blocks\n`,
  );
  await expect
    .poll(
      async () =>
        (await station.rest<{ command: Command }>(`dispatch/commands/${stop.id}`)).command.state,
    )
    .toBe('confirmed');
});
