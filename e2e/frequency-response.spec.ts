import type { DispatchState, FrequencyResponse } from '@cellarium/api';
import { open } from './console.ts';
import { expect, freshTest as test } from './fixture.ts';
import { askFrom, setUp } from './people.ts';

const MODE = '/dispatch/modes/frequencyResponse';
const CONTRACT_KW = 500;
/** Two telemetries and a cycle, on a busy machine. */
const ARMED_WITHIN_MS = 20_000;
/** What the station draws for itself with its PCSs at 0. */
const AUXILIARIES_KW = 60;

test.setTimeout(120_000);

test('the PCSs are armed with Dynamic Containment, answer the grid by themselves, and a stop disarms them', async ({
  page,
  station,
}) => {
  const shown = () => station.rest<FrequencyResponse>('dispatch/frequency-response');
  const stop = () => askFrom(page, 'POST', '/dispatch/stop', { place: 'STATION' });
  const contract = {
    curve: 'dynamicContainment',
    contractedKw: CONTRACT_KW,
    nominalHz: 50,
    atPcs: true,
  };
  await setUp(page, station, 'Anna');
  const reason = 'a contract of this evening';
  expect(await askFrom(page, 'PUT', MODE, { settings: contract, reason })).toMatchObject({
    status: 200,
  });
  expect(await askFrom(page, 'POST', `${MODE}/enable`, { reason })).toMatchObject({ status: 200 });

  await open(page, '/dispatch/frequency');
  const panel = page.getByRole('region', { name: 'Armed in the PCSs' });
  await expect(panel).toContainText('2 of 2 blocks', { timeout: ARMED_WITHIN_MS });
  await expect(panel).toContainText('Each of them reads back its share');

  // 52.5 % of the contract at 0.35 Hz, and the grid walks on beside it.
  await station.faults.inject('grid-frequency', 'station', { hertz: -0.35 });
  await expect
    .poll(async () => (await shown()).live.deliveredKw ?? 0, { timeout: ARMED_WITHIN_MS })
    .toBeGreaterThan(0.3 * CONTRACT_KW);
  for (const { block, standing, meteredKw, leastKw, mostKw } of (await shown()).blocks) {
    expect([block, standing]).toEqual([block, 'armed']);
    expect(meteredKw).toBeGreaterThan(leastKw - 10);
    expect(meteredKw).toBeLessThan(mostKw + 10);
  }

  await station.faults.inject('response-muted', 'B002');
  const liar = panel.getByRole('row').filter({ hasText: 'B002' });
  await expect(liar).toContainText('says that it is armed, and does not respond', {
    timeout: ARMED_WITHIN_MS,
  });
  await expect(panel).toContainText('1 of 2 blocks');
  await expect(panel.getByRole('row').filter({ hasText: 'B001' })).toHaveCount(0);

  // The grid still asks: what stands at 0 now is disarmed.
  expect(await stop()).toMatchObject({ status: 200 });
  await expect
    .poll(
      async () => {
        const { measuredKw } = await station.rest<DispatchState>('dispatch');
        return Math.abs(measuredKw ?? Number.POSITIVE_INFINITY);
      },
      { timeout: ARMED_WITHIN_MS },
    )
    .toBeLessThan(AUXILIARIES_KW);
  expect((await shown()).isEnabled).toBe(false);
});
