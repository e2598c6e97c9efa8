import type { AlarmList, IncidentList } from '@cellarium/api';
import { alarmStrip, open } from './console.ts';
import { expect, freshTest as test } from './fixture.ts';

/**
 * The cells lie at about 3.3 V: this takes one of two neighbours past the first limit of over-voltage, as
 * anyone sees it who believes the wire. The BMS does, and reports; at its trip limit it would open.
 */
const STRAY_MV = 240;

test.setTimeout(90_000);

test('a sense wire breaks: an alarm of the sensor, and no layer trips the rack', async ({
  page,
  station,
}) => {
  await open(page, '/alarms');
  await station.holdPower('B001', 0);
  await station.faults.inject('sense-wire-broken', 'B001 R01 M2 C10', { strayMv: STRAY_MV });
  const strip = alarmStrip(page);
  await expect(strip).toContainText('B001 R01', { timeout: 20_000 });
  const alarms = async () => (await station.rest<AlarmList>('alarms')).alarms;
  await expect
    .poll(async () => (await alarms()).map(({ condition }) => condition))
    .toContain('sense-wire-broken');

  const incident = page.getByRole('region', { name: /^Incident \d/ });
  await expect(incident.getByRole('heading', { level: 2 }).first()).toContainText('B001 R01');
  await expect(incident).toContainText('broken sense wire');
  // Six seconds on, twice the delay of any voltage rule: who believes the wire has had the time to act.
  const since = (await alarms()).find(({ condition }) => condition === 'sense-wire-broken');
  await expect
    .poll(
      async () => (await station.rest<AlarmList>('alarms')).serverTimeMs - (since?.raisedMs ?? 0),
    )
    .toBeGreaterThan(6_000);
  const standing = await alarms();
  expect(standing.filter(({ layer }) => layer === 'hardware')).toEqual([]);
  const conditions = standing.map(({ condition }) => condition);
  expect(conditions).not.toContain('bms-trip');
  // The software does not judge the cell by a reading that it explains by the wire.
  expect(conditions).not.toContain('cell-voltage-high');
  expect(conditions).not.toContain('cell-deviation');
  const { incidents } = await station.rest<IncidentList>('incidents');
  expect(incidents.map(({ kind, condition }) => [kind, condition])).toEqual([
    ['sensorTrouble', 'sense-wire-broken'],
  ]);
  const truth = await station.control<{ state: string }>('truth/rack/B001R01');
  expect(truth.state).toBe('closed');
});
