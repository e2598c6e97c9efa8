import type { AlarmList, ConcordanceLedger, IncidentList } from '@cellarium/api';
import type { RunningStation } from '@cellarium/rig';
import { alarmStrip, open } from './console.ts';
import { expect, freshTest as test } from './fixture.ts';

interface RackTruth {
  readonly plantTimeS: number;
  readonly currentA: number;
  readonly cells: { readonly voltageV: readonly number[] };
  readonly hardware: {
    readonly tripped: readonly string[];
    readonly actsAt: { readonly cellHighV: number };
  };
}

/** A cell that is charged too far passes 3.8 V within seconds of charging at half power. */
const TRIP_MS_MAX = 60_000;
/** Per cent: at once beyond what the BMS would have tripped at. */
const OVER_FULL = 101.5;
const CHARGING_KW = -500;
const JUDGED_MS_MAX = 30_000;

const truthOf = (station: RunningStation, rack: string): Promise<RackTruth> =>
  station.control<RackTruth>(`truth/rack/${rack}`);

test.setTimeout(120_000);

test('the BMS is dead and a cell is charged too far: the hardware opens the rack, and the console says so', async ({
  page,
  station,
}) => {
  await open(page, '/alarms');
  await station.holdPower('B001', CHARGING_KW);
  await station.faults.inject('bms-halt', 'B001 R02');
  await station.faults.inject('cell-charge', 'B001 R02 M3 C21', { socPercent: OVER_FULL });

  // By the plant's own account: no second ends with a cell beyond its comparator and the rack closed.
  let isOver = false;
  const late: number[] = [];
  const watching = (async () => {
    while (!isOver) {
      const { plantTimeS, cells, hardware } = await truthOf(station, 'B001R02');
      const isBeyond = Math.max(...cells.voltageV) > hardware.actsAt.cellHighV;
      if (isBeyond && hardware.tripped.length === 0) late.push(plantTimeS);
    }
  })();
  const strip = alarmStrip(page);
  await expect(strip).toContainText('hardware trip', { timeout: TRIP_MS_MAX });
  isOver = true;
  await watching;
  expect(late).toEqual([]);
  await expect(strip).toContainText('B001 R02');
  await expect(strip).toContainText('cell over-voltage');
  const truth = await truthOf(station, 'B001R02');
  expect(truth.hardware.tripped).toEqual(['cellVoltageHigh']);
  expect(truth.currentA).toBe(0);

  // One incident holds the silence of the BMS and the trip, whoever looks at it how.
  await expect(
    page.getByRole('region', { name: 'Incidents, worst first' }).getByRole('listitem'),
  ).toHaveCount(1);
  const incident = page.getByRole('region', { name: /^Incident \d/ });
  await expect(
    incident.getByRole('row', { name: /hardware cell over-voltage B001 R02/ }),
  ).toBeVisible();
  await expect(incident.getByRole('row', { name: /software rack silent B001 R02/ })).toBeVisible();
  expect((await station.rest<IncidentList>('incidents')).total).toBe(1);
  const { alarms } = await station.rest<AlarmList>('alarms?layer=hardware');
  expect(alarms).toMatchObject([
    { condition: 'hardware-cell-voltage-high', rack: 1, priority: 1, isActive: true, level: 3 },
  ]);

  // The ledger: who acted, at what, and why nobody else did.
  await open(page, '/protection/ledger');
  const entry = page.getByRole('row', { name: /B001 R02/ });
  await expect(entry).toHaveCount(1);
  await expect(entry.getByRole('cell').nth(3)).toContainText('3.800 V');
  // Whether a layer was silent or blind is judged when it has had the time to speak.
  for (const silent of [4, 5]) {
    await expect(entry.getByRole('cell').nth(silent)).toContainText('no data', {
      timeout: JUDGED_MS_MAX,
    });
  }
  await expect(entry.getByRole('cell').nth(6)).toContainText('hardware');
});

test('the BMS lives: it opens the rack first, and the ledger says how far the hardware was from it', async ({
  page,
  station,
}) => {
  await open(page, '/protection/ledger');
  await station.holdPower('B002', CHARGING_KW);
  await station.faults.inject('cell-charge', 'B002 R01 M3 C21');
  await expect(alarmStrip(page)).toContainText('trip', { timeout: TRIP_MS_MAX });
  const entry = page.getByRole('row', { name: /B002 R01.*cell voltage high/ });
  await expect(entry).toBeVisible({ timeout: TRIP_MS_MAX });
  await expect(entry.getByRole('cell').nth(3)).toContainText(/not reached\s*\d+ mV left/);
  const ledger = await station.rest<ConcordanceLedger>('concordance?rack=B002R01');
  const [first] = ledger.entries.filter(({ quantity }) => quantity === 'cellVoltageHigh');
  expect(first?.actedFirst).toMatch(/^(firmware|software)$/);
  expect(first?.margins.hardware).toBeGreaterThan(0);
  expect((await truthOf(station, 'B002R01')).hardware.tripped).toEqual([]);
});
