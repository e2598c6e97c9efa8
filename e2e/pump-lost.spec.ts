import type { AlarmList, IncidentList } from '@cellarium/api';
import { alarmStrip, open } from './console.ts';
import { expect, freshTest as test } from './fixture.ts';

/** The rule waits 15 s for a pump that is only being switched over. */
const WARNED_MS_MAX = 40_000;
/** The lowest fixed limit of temperature; what the cells have is tens of kelvin below it. */
const REPORT_C = 55;

test.setTimeout(90_000);

test('the pump of one block is lost: the software warns long before any limit of temperature', async ({
  page,
  station,
}) => {
  await open(page, '/alarms');
  await station.holdPower('B002', 600);
  await station.faults.inject('pump-loss', 'B002');
  const strip = alarmStrip(page);
  await expect(strip).toContainText('pump stopped', { timeout: WARNED_MS_MAX });
  await expect(strip).toContainText('B002');
  const truth = await station.control<{ temperatureMaxC: { value: number } }>('truth/station');
  expect(truth.temperatureMaxC.value).toBeLessThan(REPORT_C - 20);

  const incident = page.getByRole('region', { name: /^Incident \d/ });
  await expect(incident.getByRole('heading', { level: 2 }).first()).toContainText('B002');
  await expect(incident.getByRole('region', { name: 'What to do' })).toContainText(/coolant|pump/i);
  const { incidents } = await station.rest<IncidentList>('incidents');
  expect(incidents.map(({ kind, place }) => [kind, place])).toEqual([['cooling', 'B002']]);
  const { alarms } = await station.rest<AlarmList>('alarms');
  expect(alarms.every(({ block }) => block === 1)).toBe(true);
});
