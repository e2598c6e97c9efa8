import type {
  AlarmList,
  JournalPage,
  ShadowReport,
  StationInfo,
  StrategyDetail,
  StrategyHead,
  StrategyList,
} from '@cellarium/api';
import type { RunningStation } from '@cellarium/rig';
import { alarmStrip, open } from './console.ts';
import { expect, freshTest as test } from './fixture.ts';

/** Every cell lies at about 3.3 V: a candidate that reports from here on reports all of them. */
const TIGHT_MV = 3_100;
/** A cycle, and the second until each rack has spoken again. */
const IN_FORCE_MS_MAX = 1_500;

interface Tier {
  limit: number;
  delayS: number;
}

/** The live strategy with a rule whose first tier is far too tight, without delays; the answer is its version. */
async function saveTight(station: RunningStation): Promise<number> {
  const { document } = await station.rest<StrategyDetail>('protection/strategies/1');
  const tight = structuredClone(document) as { rules: Record<string, { tiers: Tier[] }> };
  const tiers = tight.rules['cell-voltage-high']?.tiers ?? [];
  for (const tier of tiers) tier.delayS = 0;
  const [first] = tiers;
  if (first === undefined) throw new Error('the rule has no first tier');
  first.limit = TIGHT_MV;
  const head = await station.act<StrategyHead>('protection/strategies', {
    document: tight,
    reason: 'a trial',
  });
  return head.version;
}

test.setTimeout(90_000);

test('a candidate in shadow raises in its report alone; activated it is in force with the next cycle, and goes back in one step', async ({
  page,
  station,
}) => {
  await open(page, '/alarms?view=list');
  const strip = alarmStrip(page);
  await expect(strip).toHaveAttribute('data-status', 'live');
  const before = await station.rest<StationInfo>('station');
  const racks = before.topology.blocks * before.topology.racksPerBlock;
  const version = await saveTight(station);
  await station.act('protection/shadow', { version, reason: 'to see' });
  const report = () => station.rest<ShadowReport>('protection/shadow');
  const ofRule = async () =>
    (await report()).rules.find(({ rule }) => rule === 'cell-voltage-high')?.onlyCandidate;
  await expect.poll(ofRule, { timeout: 20_000 }).toBe(racks);
  const raised = async () =>
    (await station.rest<AlarmList>('alarms?condition=cell-voltage-high')).total;
  expect(await raised()).toBe(0);
  await expect(strip).toContainText('No alarms');
  await open(page, '/protection/shadow');
  const found = page.getByRole('row', { name: /^cell voltage high/ });
  await expect(found.getByRole('cell').nth(3)).toHaveText(new RegExp(`${racks}$`));

  await station.act(`protection/strategies/${version}/activate`, { reason: 'as seen' });
  await expect.poll(raised).toBe(racks);
  await expect(strip).toContainText('cell voltage high');
  const { entries } = await station.rest<JournalPage>('journal?kind=strategyActivated,raised');
  const activatedMs = entries.find(({ kind }) => kind === 'strategyActivated')?.timeMs ?? 0;
  const lastMs = Math.max(
    ...entries.filter(({ kind }) => kind === 'raised').map(({ timeMs }) => timeMs),
  );
  expect(lastMs - activatedMs).toBeLessThan(IN_FORCE_MS_MAX);
  expect((await station.rest<StationInfo>('station')).epoch).toBe(before.epoch);

  await station.act('protection/roll-back', { reason: 'far too tight' });
  const list = await station.rest<StrategyList>('protection/strategies');
  expect([list.live.version, list.previous?.version]).toEqual([1, version]);
  for (const rack of ['B001R01', 'B002R03']) {
    const truth = await station.control<{ state: string }>(`truth/rack/${rack}`);
    expect(truth.state).toBe('closed');
  }
});
