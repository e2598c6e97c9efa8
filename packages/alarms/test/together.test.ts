import { type ConditionSignal, Topology } from '@cellarium/model';
import { describe, expect, test } from 'vitest';
import { Alarms, Concordance, type GuardReading, Incidents } from '../src/index.ts';
import { LIMITS } from './concordance/plant.ts';
import { IDLE, linksOf } from './incidents/desk.ts';
import { ANNA, committed, START_MS, signalOf, takeEntries } from './small.ts';

/* Alarms, incidents and concordance as a server puts them together. */

const SMALL = new Topology({
  feeders: 2,
  blocks: 4,
  racksPerBlock: 4,
  modulesPerRack: 2,
  cellsPerModule: 8,
  sensorsPerModule: 2,
});

function stationOf(topology = SMALL) {
  const links = linksOf(topology);
  const incidents = new Incidents({ topology, links, effect: { ofRack: () => IDLE } });
  const readings = new Map<string, GuardReading>();
  const concordance = new Concordance({
    topology,
    links,
    limits: {
      limit: (layer, quantity, level) =>
        LIMITS[quantity]?.[layer]?.[layer === 0 ? 0 : level - 1] ?? null,
    },
    read: (rack, quantity) => readings.get(`${quantity}/${rack}`),
    incidentOf: (condition, row) => incidents.incidentOf(condition, row),
  });
  const options = { topology, links, startMs: START_MS };
  const alarms = new Alarms({ ...options, changes: [incidents], signals: [concordance] });
  const at = (s: number, signal: Partial<ConditionSignal>): void => {
    const sourceTimeMs = START_MS + s * 1_000;
    alarms.signal(signalOf({ ...signal, sourceTimeMs, receiveTimeMs: sourceTimeMs }), sourceTimeMs);
  };
  const run = (fromS: number, toS: number, each?: (s: number) => void): void => {
    for (let s = fromS; s <= toS; s += 1) {
      each?.(s);
      const nowMs = START_MS + s * 1_000;
      alarms.tick(nowMs);
      concordance.ticked(nowMs, alarms);
    }
  };
  return { alarms, incidents, concordance, readings, at, run };
}

const standing = (alarms: Alarms) =>
  alarms.list({ sort: 'raised', isReversed: true, offset: 0, limit: 1_000, nowMs: START_MS });

describe('alarms, incidents and concordance together', () => {
  test('a BMS that ignores its limits: one incident, one ledger entry, and the silent layer named', () => {
    const { alarms, incidents, concordance, readings, at, run } = stationOf();
    at(0, { condition: 'cell-voltage-high', level: 1, value: 3_450, limit: 3_450, row: 5 });
    run(1, 230, (s) => {
      const value = 3_450 + s * 1.5;
      readings.set('cellVoltageHigh/5', {
        value,
        sourceTimeMs: START_MS + s * 1_000,
        isGood: true,
      });
    });
    const [warned] = standing(alarms).alarms;
    expect(Math.abs((warned?.timeToTripS ?? 0) - 3)).toBeLessThan(12);
    at(231, {
      condition: 'hardware-cell-voltage-high',
      level: 3,
      value: 3_800,
      limit: 3_800,
      row: 5,
    });
    run(232, 260, (s) => {
      const sourceTimeMs = START_MS + s * 1_000;
      readings.set('cellVoltageHigh/5', { value: 3_795, sourceTimeMs, isGood: true });
    });
    expect(incidents.list()).toMatchObject([
      { condition: 'cell-voltage-high', kind: 'rackTrip', alarms: 3, isOrderCertain: true },
    ]);
    expect(standing(alarms).alarms.map(({ condition, incident }) => [condition, incident])).toEqual(
      expect.arrayContaining([
        ['cell-voltage-high', 1],
        ['hardware-cell-voltage-high', 1],
        ['firmware-silent', 1],
      ]),
    );
    expect(standing(alarms).alarms.every(({ timeToTripS }) => timeToTripS === null)).toBe(true);
    expect(concordance.page(5, 0, 10)).toMatchObject({
      total: 1,
      entries: [{ warnedBeforeS: 231, incident: 1, missing: [{ layer: 1, because: 'silent' }] }],
    });
  });

  test('acknowledging all of an incident that is over closes it; a shelf does not hold it open', () => {
    const { alarms, incidents, at, run } = stationOf();
    at(0, { condition: 'link-lost', row: 1, level: 1 });
    at(1, { condition: 'rack-silent', row: 4, level: 1 });
    at(2, { condition: 'pcs-fault', row: 3, level: 2 });
    // Silence waits a moment for its cause, and is then suppressed by it.
    run(3, 7);
    expect(incidents.get(1)).toMatchObject({ alarms: 2, active: 2, unacknowledged: 1 });
    const [shelved] = standing(alarms).alarms.filter(({ condition }) => condition === 'pcs-fault');
    committed(alarms.shelve([shelved?.id ?? 0], ANNA, 'tests', 60, START_MS + 7_000));
    at(8, { condition: 'rack-silent', row: 4, level: 0 });
    at(8, { condition: 'link-lost', row: 1, level: 0 });
    at(8, { condition: 'pcs-fault', row: 3, level: 0 });
    run(9, 120);
    expect(incidents.get(1)?.state).toBe('recovering');
    expect(incidents.get(2)?.state).toBe('closed');
    const open = incidents.alarmsOf(1).filter((id) => {
      const state = alarms.get(id)?.state;
      return state === 'returnedUnacknowledged' || state === 'latchedUnacknowledged';
    });
    committed(alarms.acknowledge(open, ANNA, '', START_MS + 121_000));
    run(122, 123);
    expect(incidents.get(1)?.state).toBe('closed');
  });

  test('an alarm that was normal and comes again while its incident lives is of it again', () => {
    const { alarms, incidents, at, run } = stationOf();
    at(0, { condition: 'pcs-fault', row: 0, level: 2 });
    at(1, { condition: 'bms-over-current', row: 0, level: 1 });
    run(2, 3);
    committed(alarms.acknowledge(incidents.alarmsOf(1), ANNA, '', START_MS + 4_000));
    at(5, { condition: 'bms-over-current', row: 0, level: 0 });
    run(6, 30);
    expect(alarms.get(2)?.state).toBe('normal');
    at(31, { condition: 'bms-over-current', row: 0, level: 1 });
    run(32, 33);
    expect(alarms.get(2)).toMatchObject({ state: 'unacknowledged', incident: 1 });
    expect(incidents.list()).toMatchObject([{ id: 1, alarms: 2, active: 2, unacknowledged: 1 }]);
  });

  test('a time that becomes more exact without an entry can still change the cause', () => {
    const { incidents, at, run } = stationOf();
    at(5, { condition: 'cell-voltage-high', row: 0, level: 1 });
    at(8, { condition: 'bms-cell-voltage-high', row: 0, level: 1 });
    run(9, 10);
    at(4, { condition: 'bms-cell-voltage-high', row: 0, level: 1 });
    run(11, 25);
    expect(incidents.list()).toMatchObject([{ condition: 'bms-cell-voltage-high', alarms: 2 }]);
  });

  test('a restart in the middle: the incident keeps its number, and what comes then folds into it', () => {
    const before = stationOf();
    before.at(0, { condition: 'emergency-stop', row: 0, level: 2 });
    before.at(0.2, { condition: 'pcs-fault', row: 0, level: 2 });
    before.run(1, 2);
    const { entries, records } = before.alarms.pending();
    const after = stationOf();
    const plain: typeof records = JSON.parse(JSON.stringify(records));
    after.alarms.restore({ records: plain, lastSequence: entries.length });
    after.incidents.restore({ incidents: before.incidents.pending(), alarms: plain, lastId: 1 });
    after.at(1, { condition: 'bms-trip', row: 2, level: 3 });
    after.run(3, 4);
    expect(after.incidents.list()).toMatchObject([
      { id: 1, alarms: 3, condition: 'emergency-stop' },
    ]);
    expect(takeEntries(after.alarms).map(({ kind }) => kind)).not.toContain('incidentOpened');
  });

  test('10,000 alarms from signals to incidents: each in one, first-out right, in 20 feeders', () => {
    const topology = new Topology({
      feeders: 20,
      blocks: 200,
      racksPerBlock: 12,
      modulesPerRack: 8,
      cellsPerModule: 52,
      sensorsPerModule: 12,
    });
    const { alarms, incidents, at, run } = stationOf(topology);
    for (let s = 0; s < 10; s += 1) {
      for (let rack = s; rack < topology.racks; rack += 10) {
        const t = s + (rack % 7) / 10;
        at(t, { condition: 'bms-trip', row: rack, level: 3 });
        at(t + 0.1, { condition: 'current-share', row: rack, level: 1 });
        at(t - 0.1, { condition: 'bms-over-current', row: rack, level: 3 });
        at(t + 0.2, { condition: 'contactor-mismatch', row: rack, level: 2 });
      }
      run(s + 1, s + 1);
    }
    for (let block = 0; block < 200; block += 1) {
      at(-1 + (block % 10) / 100, { condition: 'pcs-fault', row: block, level: 2 });
    }
    run(11, 12);
    const open = incidents.list().filter(({ state }) => state !== 'closed');
    expect(open).toHaveLength(20);
    expect(open.reduce((sum, incident) => sum + incident.alarms, 0)).toBe(4 * 2_400 + 200);
    for (const incident of open) {
      expect(incident.condition).toBe('pcs-fault');
      expect(alarms.get(incident.cause)).toMatchObject({ isFirstOut: true, incident: incident.id });
      expect(incident.row % 10).toBe(0);
    }
  });
});
