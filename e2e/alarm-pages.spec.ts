import { AxeBuilder } from '@axe-core/playwright';
import type { AlarmList, ConcordanceLedger } from '@cellarium/api';
import { open, settle, type Theme } from './console.ts';
import { expect, freshTest as test } from './fixture.ts';

const THEMES: readonly Theme[] = ['dark', 'light'];
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1400, height: 900 };
const WALL = { width: 3840, height: 2160 };
/** With what is only there when something is wrong: an incident, alarms, a trip in the ledger. */
const PAGES = [
  '/alarms',
  '/alarms?view=list&alarm=1',
  '/incidents/1',
  '/journal',
  '/protection',
  '/protection/ledger?entry=1',
  '/blocks/B001',
] as const;

test.setTimeout(180_000);

test('pages with alarms on them: nothing for axe to find in both themes, and they fit a phone and the wall', async ({
  page,
  station,
}) => {
  // The hardware's insulation comparator trips the rack before any delay has passed.
  await station.faults.inject('insulation-drop', 'B001 R02', { kiloohm: 200 });
  await station.faults.inject('temperature-sensor-open', 'B002 R01 M1 S01');
  await expect
    .poll(async () => (await station.rest<AlarmList>('alarms?layer=hardware')).total)
    .toBe(1);
  await expect
    .poll(async () => (await station.rest<ConcordanceLedger>('concordance')).total)
    .toBeGreaterThan(0);
  const found: string[] = [];
  for (const theme of THEMES) {
    await settle(page, theme, 'en');
    for (const path of PAGES) {
      await page.setViewportSize(DESK);
      await open(page, path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      for (const { id, nodes } of violations) {
        found.push(`${theme} ${path} ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      }
      for (const size of theme === 'dark' ? [PHONE, WALL] : []) {
        await page.setViewportSize(size);
        await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (overflow > 0) found.push(`${path} is ${overflow} px too wide for ${size.width}`);
      }
    }
  }
  expect(found).toEqual([]);
});
