import type { RunningStation, SentRack } from '@cellarium/rig';
import type { Page } from 'playwright/test';
import { open } from './console.ts';
import { expect, test } from './fixture.ts';

/** Far enough below its neighbours to be the lowest of the station, and as noisy as they are. */
const BIAS_MV = -60;

test('the lowest cell in two clicks, its value what the device sent at that time', async ({
  page,
  station,
}) => {
  await station.faults.inject('voltage-sensor-drift', 'B002 R03 M5 C05', {
    biasMv: BIAS_MV,
    driftMvPerHour: 0,
  });
  await open(page, '/');
  const lowest = page.getByRole('row', { name: /lowest cell/i });
  await expect(lowest.getByRole('link')).toHaveText('B002 R03 M5 C05');

  await lowest.getByRole('link').click();
  await expect(page).toHaveURL(/\/racks\/B002R03/);
  const cell = page.getByRole('gridcell', { name: /^B002 R03 M5 C05, |^M5 C05, / });
  await expect(cell).toBeVisible();
  await expect(cell).toHaveAttribute('aria-label', /lowest of the rack/);

  // Several times over, so that it is no coincidence.
  for (let look = 0; look < 3; look += 1) {
    const shown = await read(page);
    const sent = sentAt(station, shown.measuredAt);
    expect(sent?.cellVoltageMv[212], `measured at ${shown.measuredAt}`).toBe(shown.millivolts);
    await expect.poll(async () => (await read(page)).measuredAt).not.toBe(shown.measuredAt);
  }
});

/** The value and the time of its measurement as they stand on the page together. */
function read(page: Page): Promise<{ millivolts: number; measuredAt: string }> {
  return page.evaluate(() => {
    const label = document
      .querySelector('[role="gridcell"][aria-label*="M5 C05,"]')
      ?.getAttribute('aria-label');
    const text = document.querySelector('main')?.textContent ?? '';
    return {
      millivolts: Number(/([\d]+) mV/.exec(label ?? '')?.[1]),
      measuredAt: /measured (\d\d:\d\d:\d\d\.\d\d\d)/.exec(text)?.[1] ?? '',
    };
  });
}

/** What left the third rack of the second block at a plant time. */
function sentAt(station: RunningStation, plantTime: string): SentRack | undefined {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: station.station.timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
  });
  return station.records[1]
    ?.sentBy(2)
    .find((sent) => clock.format(sent.sourceTimeMs) === plantTime);
}
