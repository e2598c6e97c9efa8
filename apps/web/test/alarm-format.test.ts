import { CONDITION_IDS, CONDITIONS, Topology } from '@cellarium/model';
import { describe, expect, it } from 'vitest';
import { alarmPath } from '../src/format/alarm-path.ts';
import { conditionPair, conditionValue } from '../src/format/condition-value.ts';
import { formatAfter, formatRough } from '../src/format/rough.ts';
import { actsOf } from '../src/panels/alarm-detail/acts-of.ts';
import { healthFigures } from '../src/panels/alarm-figures/figures.ts';
import { alarmOf } from './alarm-fixture.ts';

const topology = new Topology({
  feeders: 1,
  blocks: 20,
  racksPerBlock: 12,
  modulesPerRack: 8,
  cellsPerModule: 52,
  sensorsPerModule: 12,
});
const links = [{ name: 'meter' }, { name: 'B001' }];

describe('a value of an alarm', () => {
  it.each([
    [3_812, 'mV', '3.812 V'],
    [152, 'mV', '152 mV'],
    [61.25, 'degC', '61.3 °C'],
    [0.42, 'K/min', '0.42 K/min'],
    [2_004, 'kOhm', '2,004 kΩ'],
    [50.231, 'Hz', '50.231 Hz'],
  ] as const)('%s %s is written %s', (value, unit, text) => {
    const written = conditionValue(value, unit);
    expect(`${written?.text} ${written?.unit}`).toBe(text);
  });

  it('stands in the unit of its limit', () => {
    const { value, limit } = conditionPair(812, 2_400, 'mV');
    expect([value, limit]).toEqual([
      { text: '0.812', unit: 'V' },
      { text: '2.400', unit: 'V' },
    ]);
  });

  it('is nothing where there is none: never a 0', () => {
    expect(conditionValue(null, 'mV')).toBeUndefined();
    expect(conditionValue(1, '')).toBeUndefined();
  });
});

describe('the display of an alarm', () => {
  const path = (given: Parameters<typeof alarmOf>[0]): string =>
    alarmPath(alarmOf(given), topology, links);

  it('is the rack with its cell chosen, or the module of its sensor', () => {
    expect(path({ id: 1, condition: 'cell-voltage-high', member: 212 })).toBe(
      '/racks/B017R05?cell=M5C05',
    );
    expect(path({ id: 1, condition: 'temperature-rise', member: 14 })).toBe(
      '/racks/B017R05?module=M2',
    );
    expect(path({ id: 1, condition: 'branch-cooling-lost', member: 3 })).toBe(
      '/racks/B017R05?module=M4',
    );
    expect(path({ id: 1, condition: 'bms-trip' })).toBe('/racks/B017R05');
  });

  it('is the block, the link or the station where it is of those', () => {
    expect(path({ id: 1, condition: 'smoke', rack: null })).toBe('/blocks/B017');
    expect(path({ id: 1, condition: 'grid-frequency', rack: null, block: null })).toBe('/');
    expect(path({ id: 1, condition: 'link-lost', row: 0, rack: null, block: null })).toBe(
      '/links?find=meter',
    );
  });

  it('is somewhere for every condition there is', () => {
    for (const condition of CONDITION_IDS) {
      const { member } = CONDITIONS[condition];
      expect(path({ id: 1, condition, member: member === 0 ? null : 0 })).toMatch(/^\//);
    }
  });
});

it('what is estimated is not written to the second', () => {
  expect([4, 44, 89, 372, 5_280, 5_400, 30_000].map(formatRough)).toEqual([
    '10 s',
    '40 s',
    '90 s',
    '6 min',
    '88 min',
    '2 h',
    '8 h',
  ]);
});

it('what is after something else is written to the ms', () => {
  expect([0, 84, -41_300, 6_100, 260_000].map(formatAfter)).toEqual([
    '+0 ms',
    '+84 ms',
    '−41.300 s',
    '+6.100 s',
    '+4 min 20.0 s',
  ]);
});

it('acts of one press are one line, with how many alarms it was on', () => {
  const act = (atMs: number) => ({ by: 'Li Wei', atMs, note: '' });
  const lines = actsOf([
    alarmOf({ id: 1, acknowledged: act(1_000) }),
    alarmOf({ id: 2, acknowledged: act(1_000) }),
    alarmOf({ id: 3, acknowledged: act(9_000), notes: [{ by: 'Li Wei', atMs: 500, note: 'hm' }] }),
  ]);
  expect(lines.map(({ kind, count }) => [kind, count])).toEqual([
    ['notedBy', 1],
    ['acknowledgedBy', 2],
    ['acknowledgedBy', 1],
  ]);
});

it('a figure of the alarm health says whether it is within its target', () => {
  const figures = healthFigures({
    serverTimeMs: 0,
    sinceMs: 0,
    last10Min: 11,
    gaps: [],
    per10Min: [null, 0, 12],
    lastHour: 6,
    lastDay: 0,
    standing: 3,
    unacknowledged: 1,
    shelved: 0,
    outOfService: 0,
    stale: 5,
    chattering: [],
    topTen: [],
    topTenShare: 0.05,
    priorityShares: [0, 0, 0, 0],
    flood: { isActive: false, sinceMs: null, shareOfDay: 0.01 },
    proposals: [],
  });
  const reached = Object.fromEntries(figures.map(({ id, target }) => [id, target?.isReached]));
  expect(reached).toMatchObject({
    last10Min: false,
    average: false,
    most: false,
    lastHour: true,
    stale: false,
    chattering: true,
    topTenShare: true,
    floodShare: false,
    standing: undefined,
  });
});
