import { CONDITION_IDS, CONDITIONS, Layer, Subject, Topology } from '@cellarium/model';
import { expect, test } from 'vitest';
import type { AlarmQuery } from '../src/query.ts';
import { ANNA, committed, newAlarms, START_MS, signalOf } from './small.ts';

const ALL = { sort: 'urgency', offset: 0, limit: 1_000, nowMs: START_MS } as const;

function someAlarms() {
  const alarms = newAlarms();
  alarms.signal(signalOf({ row: 4 }), START_MS);
  alarms.signal(signalOf({ row: 0, member: 3, level: 3, sourceTimeMs: START_MS + 1 }), START_MS);
  alarms.signal(signalOf({ row: 0, condition: 'soc-low', sourceTimeMs: START_MS + 2 }), START_MS);
  alarms.signal(signalOf({ row: 0, condition: 'pcs-fault' }), START_MS);
  alarms.signal(signalOf({ row: 1, condition: 'pcs-fault' }), START_MS);
  alarms.signal(signalOf({ row: 2, condition: 'bms-fuse' }), START_MS);
  committed(alarms.acknowledge([4], ANNA, '', START_MS));
  committed(alarms.shelve([6], ANNA, 'x', 10, START_MS));
  return alarms;
}

test('the most urgent stands first: priority, then what nobody acknowledged, covered ones last', () => {
  const { total, alarms, sequence } = someAlarms().list(ALL);
  expect(alarms.map(({ id }) => id)).toEqual([2, 5, 4, 1, 3, 6]);
  expect([total, sequence]).toEqual([6, 8]);
});

test.each<[string, Partial<AlarmQuery>, number[]]>([
  ['by place', { sort: 'place' }, [4, 3, 2, 6, 5, 1]],
  ['the newest first', { sort: 'raised' }, [3, 2, 1, 4, 5, 6]],
  ['turned round', { sort: 'raised', isReversed: true }, [1, 4, 5, 6, 2, 3]],
  ['of a block', { block: 1 }, [5, 1]],
  ['of a rack', { rack: 0 }, [2, 3]],
  ['of a layer', { layers: [Layer.firmware] }, [6]],
  ['of priorities', { priorities: [1, 4] }, [2, 3]],
  ['of conditions', { conditions: ['pcs-fault'] }, [5, 4]],
  ['of states', { states: ['shelved', 'acknowledged'] }, [4, 6]],
  ['that call', { isUnacknowledged: true }, [2, 5, 1, 3]],
  ['a page of them', { offset: 2, limit: 2 }, [4, 1]],
])('alarms are listed %s', (_, query, ids) => {
  const { alarms } = someAlarms().list({ ...ALL, ...query });
  expect(alarms.map(({ id }) => id)).toEqual(ids);
});

test('normal alarms are listed only when asked for', () => {
  const alarms = newAlarms();
  alarms.signal(signalOf(), START_MS);
  committed(alarms.acknowledge([1], ANNA, '', START_MS));
  alarms.signal(signalOf({ level: 0 }), START_MS);
  alarms.tick(START_MS + 10_000);
  expect(alarms.list(ALL).total).toBe(0);
  expect(alarms.list({ ...ALL, states: ['normal'] }).total).toBe(1);
});

test('ten thousand alarms at once are all kept, numbered and listed in order', () => {
  const topology = new Topology({
    feeders: 10,
    blocks: 200,
    racksPerBlock: 12,
    modulesPerRack: 4,
    cellsPerModule: 104,
    sensorsPerModule: 8,
  });
  const alarms = newAlarms({ topology });
  const conditions = CONDITION_IDS.filter((id) => CONDITIONS[id].subject === Subject.rack);
  for (let index = 0; index < 10_000; index += 1) {
    const condition = conditions[Math.floor(index / topology.racks)] ?? 'bms-fuse';
    const nowMs = START_MS + index;
    alarms.signal(signalOf({ condition, row: index % topology.racks, sourceTimeMs: nowMs }), nowMs);
  }
  const { entries, records } = alarms.pending();
  expect([entries.length, records.length]).toEqual([10_000, 10_000]);
  expect(entries.every(({ sequence }, at) => sequence === at + 1)).toBe(true);
  const page = alarms.list({ ...ALL, limit: 10_000 });
  expect(page.total).toBe(10_000);
  expect(new Set(page.alarms.map(({ id }) => id)).size).toBe(10_000);
});

test('ten thousand signals that say the same are one alarm and one entry', () => {
  const alarms = newAlarms();
  for (let count = 0; count < 10_000; count += 1) {
    alarms.signal(signalOf({ sourceTimeMs: START_MS + count }), START_MS + count);
  }
  expect(alarms.list(ALL).total).toBe(1);
  expect(alarms.lastSequence).toBe(1);
});
