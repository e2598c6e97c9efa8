import type { Alarm, AlarmList, JournalPage } from '@cellarium/api';
import { alarmStrip, expectNotReloaded, live, mark, open } from './console.ts';
import { expect, freshTest as test } from './fixture.ts';

const SHELF_MIN = 30;
const FAULTS = ['B001 R01', 'B001 R02', 'B002 R01', 'B002 R02'] as const;

test.setTimeout(120_000);

/** What people did to an alarm, and where it stands. */
function standing({ id, state, acknowledged, shelved, notes, incident }: Alarm) {
  return { id, state, acknowledged, shelved, notes, incident };
}

test('the server is killed: acknowledgements, shelves, notes and the numbers of the journal are as they were, and the page goes on', async ({
  page,
  station,
}) => {
  await open(page, '/alarms?view=list');
  for (const rack of FAULTS) {
    await station.faults.inject('temperature-sensor-open', `${rack} M1 S01`);
  }
  const list = () => station.rest<AlarmList>('alarms?limit=500&sort=place');
  await expect.poll(async () => (await list()).total, { timeout: 20_000 }).toBe(2 * FAULTS.length);
  const { alarms } = await list();
  const [one, two, three] = alarms.map(({ id }) => id);
  await station.act('alarms/acknowledge', { alarms: [one, two], note: 'on my way' });
  await station.act('alarms/shelve', { alarms: [two], minutes: SHELF_MIN, reason: 'known' });
  await station.act(`alarms/${three}/notes`, { note: 'smells of nothing' });
  const before = await list();
  const journal = () => station.rest<JournalPage>('journal?limit=1000');
  const numbers = (await journal()).entries.map(({ sequence }) => sequence);
  const shown = page.getByRole('row', { name: /temperature sensor open|acquisition/ });
  await expect(shown).toHaveCount(2 * FAULTS.length);
  await page.waitForLoadState('networkidle');
  await mark(page);

  await station.server.kill();
  await expect(alarmStrip(page)).toHaveAttribute('data-status', 'stale');
  // Stale is not gone: what was known stays to be read.
  await expect(shown).toHaveCount(2 * FAULTS.length);
  await station.startServer();
  await live(page);
  await expect(alarmStrip(page)).toHaveAttribute('data-status', 'live');

  const after = await list();
  expect(after.alarms.map(standing)).toEqual(before.alarms.map(standing));
  const newer = (await journal()).entries.map(({ sequence }) => sequence);
  expect(newer.slice(-numbers.length)).toEqual(numbers);
  expect(newer).toEqual(newer.map((_, at) => newer.length - at));

  // What happens now reaches the same page: it missed nothing, and asks for nothing again by hand.
  await station.faults.inject('temperature-sensor-open', 'B002 R03 M1 S01');
  await expect(page.getByRole('row', { name: /B002 R03.*temperature sensor open/ })).toBeVisible({
    timeout: 20_000,
  });
  await expect(shown).toHaveCount((await list()).total);
  await expect(page.getByRole('row', { name: /shelved/ })).toHaveCount(1);
  await expectNotReloaded(page);
});
