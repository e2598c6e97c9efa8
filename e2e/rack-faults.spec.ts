import { VOLTAGE_NOT_MEASURED } from '@cellarium/model';
import { open } from './console.ts';
import { expect, test } from './fixture.ts';

test('a cell that is not measured is a dash, never a zero, and the rack goes on without it', async ({
  page,
  station,
}) => {
  await station.faults.inject('voltage-not-measured', 'B001 R02 M3 C21');
  await expect
    .poll(() => station.records[0]?.sentBy(1).at(-1)?.cellVoltageMv[124])
    .toBe(VOLTAGE_NOT_MEASURED);
  await open(page, '/racks/B001R02');
  const cell = page.getByRole('gridcell', { name: /M3 C21, not measured/ });
  await expect(cell).toHaveText('–');
  await expect(page.getByRole('main').getByText('415 of 416 fresh')).toBeVisible();

  await page.getByRole('button', { name: /^Table/ }).click();
  await page.getByRole('searchbox', { name: 'Filter' }).fill('M3 C21');
  const row = page.getByRole('row', { name: /M3 C21/ });
  await expect(row).toContainText('–');
  await expect(row).toContainText('no value');
});

test('a broken sense wire shows as two neighbours that stray by the same', async ({
  page,
  station,
}) => {
  await station.faults.inject('sense-wire-broken', 'B001 R01 M2 C10', { strayMv: 150 });
  await open(page, '/racks/B001R01');
  const high = page.getByRole('gridcell', { name: /M2 C(10|11), .*highest of the rack/ });
  const low = page.getByRole('gridcell', { name: /M2 C(10|11), .*lowest of the rack/ });
  await expect(high).toBeVisible();
  await expect(low).toBeVisible();
});

test('a stuck sensor stands still while its neighbours move', async ({ page, station }) => {
  await station.faults.inject('voltage-sensor-stuck', 'B002 R01 M1 C01', { millivolt: 3_123 });
  await open(page, '/racks/B002R01');
  const stuck = page.getByRole('gridcell', { name: /M1 C01, 3123 mV/ });
  await expect(stuck).toBeVisible();
  const neighbour = page.getByRole('gridcell', { name: /M1 C02, \d+ mV/ });
  const values = new Set<string>();
  await expect
    .poll(
      async () => {
        values.add((await neighbour.textContent()) ?? '');
        return values.size;
      },
      { timeout: 20_000 },
    )
    .toBeGreaterThan(1);
  await expect(stuck).toBeVisible();
});

test('the table is sorted by what one clicks', async ({ page, station }) => {
  await station.faults.inject('voltage-sensor-stuck', 'B002 R02 M7 C30', { millivolt: 3_000 });
  await open(page, '/racks/B002R02');
  await expect(page.getByRole('grid')).toBeVisible();
  await page.keyboard.press('t');
  const voltage = page.getByRole('columnheader', { name: /^Voltage/ });
  const sortBy = async (order: 'ascending' | 'descending'): Promise<void> => {
    for (let click = 0; click < 3; click += 1) {
      if ((await voltage.getAttribute('aria-sort')) === order) return;
      await voltage.getByRole('button').click();
    }
    await expect(voltage).toHaveAttribute('aria-sort', order);
  };
  await sortBy('ascending');
  await expect(page.getByRole('row').nth(1)).toContainText('M7 C30');
  await sortBy('descending');
  await expect(page.getByRole('row').nth(1)).not.toContainText('M7 C30');
});
