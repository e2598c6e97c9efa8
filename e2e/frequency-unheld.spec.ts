import { open } from './console.ts';
import { expect, commercialTest as test } from './fixture.ts';
import { askFrom, setUp } from './people.ts';

const MODE = '/dispatch/modes/frequencyResponse';
const CONTRACT = { contractedKw: 100, nominalHz: 50, atPcs: true } as const;
/** A dead band and a straight line: what SunSpec model 711 can say. */
const DROOP = { nominalHz: 50, deadBandHz: 0.03, droopShare: 0.02, mostShare: 1 } as const;
/** A survey, a refusal, and a cycle that knows of it, on a busy machine. */
const KNOWN_WITHIN_MS = 30_000;

test.setTimeout(120_000);

test('a SunSpec PCS can not hold a curve with a corner, which is said and followed from here; a droop it holds', async ({
  page,
  station,
}) => {
  const reason = 'a contract of this evening';
  const put = (curve: unknown) =>
    askFrom(page, 'PUT', MODE, { settings: { ...CONTRACT, curve }, reason });
  await setUp(page, station, 'Anna');
  expect(await put('dynamicContainment')).toMatchObject({ status: 200 });
  expect(await askFrom(page, 'POST', `${MODE}/enable`, { reason })).toMatchObject({ status: 200 });

  await open(page, '/dispatch/frequency');
  const panel = page.getByRole('region', { name: 'Armed in the PCSs' });
  await expect(panel).toContainText('0 of 1 blocks', { timeout: KNOWN_WITHIN_MS });
  await expect(panel).toContainText('can not hold this curve', { timeout: KNOWN_WITHIN_MS });
  await expect(panel).toContainText('No PCS can hold 100 kW of it: that goes out from here');
  await open(page, '/dispatch');
  await expect(page.getByText('partly from here each second')).toBeVisible();

  expect(await put(DROOP)).toMatchObject({ status: 200 });
  await open(page, '/dispatch/frequency');
  await expect(panel).toContainText('1 of 1 blocks, 100 kW of 100 kW', {
    timeout: KNOWN_WITHIN_MS,
  });
  expect(await askFrom(page, 'POST', '/dispatch/stop', { place: 'STATION' })).toMatchObject({
    status: 200,
  });
});
