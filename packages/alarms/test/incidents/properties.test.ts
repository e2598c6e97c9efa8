import { CONDITION_IDS, CONDITIONS, Subject, Topology } from '@cellarium/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CAUSE_RULES, leadMs } from '../../src/incidents/causes.ts';
import { Desk, type Raise, SMALL, SMALL_LINKS } from './desk.ts';

const ROWS: Record<Subject, number> = {
  [Subject.station]: 1,
  [Subject.block]: SMALL.blocks,
  [Subject.rack]: SMALL.racks,
  [Subject.link]: SMALL_LINKS.length,
};

/** Everything that can be wrong, anywhere, in a time that makes many pairs near each other. */
const raise = fc
  .record({
    condition: fc.constantFrom(...CONDITION_IDS),
    at: fc.nat(1_000),
    atS: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 7_200 })),
    uncertaintyMs: fc.constantFrom(0, 5, 500, 5_000),
  })
  .map(
    ({ at, ...rest }): Raise => ({ ...rest, row: at % ROWS[CONDITIONS[rest.condition].subject] }),
  );
const raises = fc.uniqueArray(raise, {
  minLength: 1,
  maxLength: 60,
  selector: ({ condition, row }) => `${condition}/${row}`,
});

function deskOf(all: readonly Raise[]): Desk {
  const desk = new Desk();
  for (const each of all) desk.raise(each);
  desk.tick();
  return desk;
}

describe('whatever is wrong', () => {
  test('incidents do not depend on the order of arrival', () => {
    const shuffled = raises.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([all, otherwise]) => {
        expect(deskOf(otherwise).folds()).toEqual(deskOf(all).folds());
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  test('every alarm is in exactly one incident, and knows which; one of each is the first out', () => {
    fc.assert(
      fc.property(raises, (all) => {
        const desk = deskOf(all);
        const seen = new Map<number, number>();
        for (const incident of desk.incidents.list()) {
          if (incident.state === 'closed') continue;
          const alarms = desk.incidents.alarmsOf(incident.id);
          expect(alarms).toHaveLength(incident.alarms);
          expect(alarms.filter((alarm) => desk.record(alarm).isFirstOut)).toHaveLength(1);
          for (const alarm of alarms) {
            expect(seen.has(alarm)).toBe(false);
            seen.set(alarm, incident.id);
            expect(desk.record(alarm).incident).toBe(incident.id);
          }
        }
        expect(seen.size).toBe(all.length);
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  test('the cause is not later than a member, beyond what clocks and slow judgement allow', () => {
    fc.assert(
      fc.property(raises, (all) => {
        const desk = deskOf(all);
        for (const incident of desk.incidents.list()) {
          const cause = desk.record(incident.cause);
          for (const alarm of desk.incidents.alarmsOf(incident.id)) {
            const record = desk.record(alarm);
            const lateMs = cause.raisedMs - record.raisedMs;
            const allowedMs = leadMs(cause.condition) + cause.uncertaintyMs;
            expect(lateMs).toBeLessThanOrEqual(allowedMs);
          }
        }
      }),
      { numRuns: 200, seed: 6 },
    );
  });
});

describe('the table of causes', () => {
  test('what may be told before its cause has a cause whose lead allows it', () => {
    for (const rule of CAUSE_RULES) {
      if (rule.beforeS === 0) continue;
      for (const cause of rule.causes) {
        for (const consequence of rule.consequences) {
          const lead = leadMs(cause) - leadMs(consequence);
          expect(lead, `${cause} > ${consequence}`).toBeGreaterThanOrEqual(rule.beforeS * 1_000);
        }
      }
    }
  });
});

describe('what the tables know', () => {
  test('a new condition is given its causes and consequences, or is told to stand alone', () => {
    const inTable = new Set(CAUSE_RULES.flatMap((rule) => [...rule.causes, ...rule.consequences]));
    expect(CONDITION_IDS.filter((id) => !inTable.has(id))).toEqual([
      'door-open',
      'supply-short',
      'mode-blind',
    ]);
  });
});

describe('a flood', () => {
  const station = new Topology({
    feeders: 20,
    blocks: 200,
    racksPerBlock: 12,
    modulesPerRack: 8,
    cellsPerModule: 52,
    sensorsPerModule: 12,
  });
  const OF_RACK = ['bms-over-current', 'bms-trip', 'current-share', 'contactor-mismatch'] as const;

  test('10,000 alarms of a grid event are one incident, and none changes its incident often', () => {
    const desk = new Desk(station);
    for (let rack = 0; rack < station.racks; rack += 1) {
      for (const [at, condition] of OF_RACK.entries()) {
        desk.raise({ condition, row: rack, atS: 1 + at / 10 + (rack % 12) / 100 });
      }
      if (rack % 240 === 239) desk.tick();
    }
    for (let block = 0; block < 200; block += 1) {
      desk.raise({ condition: 'pcs-fault', row: block, atS: 0.5 + block / 1_000 });
      desk.raise({ condition: 'link-poor', row: block, atS: -9_000 });
    }
    desk.raise({ condition: 'grid-frequency', row: 0, atS: 0.4 });
    desk.tick();
    const open = desk.incidents.list().filter(({ state }) => state !== 'closed');
    expect(open.filter(({ condition }) => condition !== 'link-poor')).toMatchObject([
      { condition: 'grid-frequency', kind: 'gridEvent', alarms: 4 * 2_400 + 200 + 1 },
    ]);
    expect(open).toHaveLength(201);
    expect(Math.max(...desk.assignments.values())).toBeLessThanOrEqual(14);
    expect(open[0]?.firstOut).toHaveLength(200);
    expect(open[0]?.firstOut[0]).toMatchObject({ condition: 'grid-frequency' });
  });

  test('200 links of 20 feeders that go one after another are an incident a feeder', () => {
    const desk = new Desk(station);
    for (let rack = 0; rack < station.racks; rack += 1) {
      desk.raise({ condition: 'rack-silent', row: rack, atS: 10 + (rack % 100) / 10 });
    }
    for (let block = 0; block < 200; block += 1) {
      desk.raise({ condition: 'link-lost', row: block, atS: (block % 10) / 2 });
    }
    desk.tick();
    const open = desk.incidents.list().filter(({ state }) => state !== 'closed');
    expect(open).toHaveLength(20);
    expect(new Set(open.map(({ alarms }) => alarms))).toEqual(new Set([130]));
  });
});
