import { describe, expect, test } from 'vitest';
import { Incidents } from '../../src/index.ts';
import { Desk, IDLE, SMALL, SMALL_LINKS, START_MS } from './desk.ts';

describe('the life of an incident', () => {
  test('open while a condition stands, recovering when all have ended, closed when all are normal', () => {
    const desk = new Desk();
    const cause = desk.raise({ condition: 'bms-cell-voltage-high', row: 0, atS: 0 });
    const trip = desk.raise({ condition: 'bms-trip', row: 0, atS: 3 });
    desk.tick();
    expect(desk.incidents.get(1)).toMatchObject({ state: 'open', active: 2, endedMs: null });
    desk.returns(cause, 60);
    desk.returns(trip, 90);
    desk.tick();
    expect(desk.incidents.get(1)).toMatchObject({
      state: 'recovering',
      active: 0,
      unacknowledged: 2,
      endedMs: START_MS + 90_000,
      closedMs: null,
    });
    desk.acknowledge(cause);
    desk.tick();
    expect(desk.incidents.get(1)?.state).toBe('recovering');
    desk.acknowledge(trip);
    desk.tick();
    expect(desk.incidents.get(1)).toMatchObject({ state: 'closed', closedMs: desk.nowMs });
    expect(desk.entries.map(({ kind, text }) => [kind, text])).toEqual([
      ['incidentOpened', ''],
      ['incidentChanged', 'state'],
      ['incidentClosed', ''],
    ]);
  });

  test('what comes again while it is not closed stays in it, at its first time', () => {
    const desk = new Desk();
    const cause = desk.raise({ condition: 'link-lost', row: 0, atS: 0 });
    desk.raise({ condition: 'rack-silent', row: 1, atS: 5 });
    desk.returns(cause, 60);
    desk.raise({ condition: 'link-lost', row: 0, atS: 90_000 });
    desk.tick();
    expect(desk.incidents.list()).toMatchObject([{ id: 1, alarms: 2, startedMs: START_MS }]);
  });

  test('what comes again after it is closed begins another', () => {
    const desk = new Desk();
    const alarm = desk.raise({ condition: 'pcs-fault', row: 0, atS: 0 });
    desk.acknowledge(alarm);
    desk.returns(alarm, 5);
    desk.tick();
    desk.raise({ condition: 'pcs-fault', row: 0, atS: 10 });
    desk.tick();
    expect(desk.incidents.list().map(({ id, state }) => [id, state])).toEqual([
      [2, 'open'],
      [1, 'closed'],
    ]);
    expect(desk.record(alarm).incident).toBe(2);
  });

  test('a fold says how many of a kind, how many stand, and where the first of them are', () => {
    const desk = new Desk();
    desk.raise({ condition: 'pump-stopped', row: 0, atS: 0 });
    for (const row of [0, 1, 2]) {
      desk.raise({ condition: 'charge-temperature-high', row, atS: 3_600 + row });
    }
    desk.returns(2, 4_000);
    desk.tick();
    expect(desk.incidents.get(1)?.folded).toEqual([
      {
        condition: 'charge-temperature-high',
        count: 3,
        active: 2,
        unacknowledged: 3,
        firstMs: START_MS + 3_600_000,
        places: [0, 1, 2].map((row) => ({
          condition: 'charge-temperature-high',
          row,
          member: null,
        })),
      },
    ]);
  });

  test('priority is the worst that stands; the kind is that of the cause, or a trip, or a fire', () => {
    const desk = new Desk();
    desk.raise({ condition: 'cell-deviation', row: 0, atS: 0, level: 1 });
    desk.tick();
    expect(desk.incidents.get(1)).toMatchObject({ kind: 'cellTrouble', priority: 3 });
    desk.raise({ condition: 'bms-trip', row: 0, atS: 60 });
    desk.tick();
    expect(desk.incidents.get(1)).toMatchObject({ kind: 'rackTrip', priority: 1 });
    desk.raise({ condition: 'gas', row: 0, atS: 90 });
    desk.tick();
    expect(desk.incidents.get(1)).toMatchObject({ kind: 'fire', priority: 1, alarms: 3 });
  });
});

describe('first-out', () => {
  test('by source time per rack, block and station, whatever came in first', () => {
    const desk = new Desk();
    desk.raise({ condition: 'pcs-fault', row: 0, atS: 2, uncertaintyMs: 1 });
    desk.raise({ condition: 'bms-trip', row: 1, atS: 2.5, uncertaintyMs: 400 });
    desk.raise({ condition: 'bms-over-current', row: 1, atS: 2.2, uncertaintyMs: 400 });
    desk.raise({ condition: 'grid-frequency', row: 0, atS: 1, uncertaintyMs: 20 });
    desk.tick();
    const outs = desk.incidents.firstOuts(1);
    expect(outs?.station).toMatchObject({
      step: { condition: 'grid-frequency', sourceTimeMs: START_MS + 1_000 },
      isOrderCertain: true,
    });
    expect(outs?.blocks.get(0)).toMatchObject({
      step: { condition: 'pcs-fault' },
      isOrderCertain: false,
    });
    expect(outs?.racks.get(1)).toMatchObject({
      step: { condition: 'bms-over-current' },
      isOrderCertain: false,
    });
    expect(desk.incidents.get(1)?.firstOut.map(({ condition }) => condition)).toEqual([
      'grid-frequency',
      'pcs-fault',
      'bms-over-current',
      'bms-trip',
    ]);
  });

  test('the order is certain only where no other reaches into the time of the first', () => {
    const desk = new Desk();
    desk.raise({ condition: 'bms-cell-voltage-high', row: 0, atS: 0, uncertaintyMs: 5 });
    desk.raise({ condition: 'bms-trip', row: 0, atS: 1, uncertaintyMs: 5 });
    desk.tick();
    expect(desk.incidents.get(1)?.isOrderCertain).toBe(true);
    desk.raise({ condition: 'contactor-mismatch', row: 0, atS: 3, uncertaintyMs: 4_000 });
    desk.tick();
    expect(desk.incidents.get(1)).toMatchObject({ alarms: 3, isOrderCertain: false });
  });
});

describe('the effect on the station', () => {
  test('each rack counts once, however many alarms it has', () => {
    const desk = new Desk();
    for (const rack of [0, 1]) {
      desk.effect(rack, { isOut: true, dischargeLostKw: 200, chargeLostKw: 190 });
    }
    desk.effect(2, { isOut: false, dischargeLostKw: 50, chargeLostKw: null });
    desk.raise({ condition: 'link-lost', row: 0, atS: 0 });
    desk.raise({ condition: 'rack-silent', row: 0, atS: 5 });
    desk.raise({ condition: 'rack-silent', row: 1, atS: 5 });
    desk.tick();
    expect(desk.incidents.get(1)).toMatchObject({
      racksOut: 2,
      dischargeLostKw: 450,
      chargeLostKw: 380,
    });
  });

  test('it follows what the station can do, and keeps the most there was', () => {
    const desk = new Desk();
    const out = { isOut: true, dischargeLostKw: 200, chargeLostKw: 190 };
    desk.raise({ condition: 'bms-trip', row: 0, atS: 0 });
    desk.effect(0, out);
    desk.tick();
    desk.effect(0, IDLE);
    desk.tick(10);
    expect(desk.incidents.get(1)).toMatchObject({
      racksOut: 0,
      racksOutMax: 1,
      dischargeLostKw: 0,
      dischargeLostKwMax: 200,
    });
  });

  test('what did not change is neither told nor stored again', () => {
    const desk = new Desk();
    desk.raise({ condition: 'bms-trip', row: 0, atS: 0 });
    desk.tick();
    desk.incidents.stored(desk.incidents.pending());
    const told = desk.entries.length;
    for (let times = 0; times < 5; times += 1) desk.tick(10);
    expect(desk.incidents.pending()).toEqual([]);
    expect(desk.entries).toHaveLength(told);
  });

  test('what nobody knows is not known', () => {
    const desk = new Desk();
    desk.effect(0, { isOut: true, dischargeLostKw: null, chargeLostKw: null });
    desk.raise({ condition: 'bms-trip', row: 0, atS: 0 });
    desk.tick();
    expect(desk.incidents.get(1)).toMatchObject({ racksOut: 1, dischargeLostKw: null });
  });
});

describe('a restart', () => {
  test('keeps numbers, members, first-out and what was closed', () => {
    const desk = new Desk();
    const gone = desk.raise({ condition: 'door-open', row: 3, atS: 0 });
    desk.acknowledge(gone);
    desk.returns(gone, 1);
    desk.raise({ condition: 'link-lost', row: 0, atS: 0 });
    desk.raise({ condition: 'rack-silent', row: 1, atS: 5 });
    desk.raise({ condition: 'pcs-fault', row: 2, atS: 5 });
    // Raised again, far from its incident in time: the first time counts.
    desk.returns(3, 10);
    desk.raise({ condition: 'rack-silent', row: 1, atS: 9_000 });
    desk.tick();
    const stored = desk.incidents.pending();
    desk.incidents.stored(stored);
    expect(desk.incidents.pending()).toEqual([]);

    const again = new Incidents({
      topology: SMALL,
      links: SMALL_LINKS,
      effect: { ofRack: () => IDLE },
    });
    const plain: typeof stored = JSON.parse(JSON.stringify(stored));
    again.restore({ incidents: plain, alarms: desk.records(), lastId: 3 });
    const before = desk.entries.length;
    again.ticked(desk.nowMs, desk);
    expect(desk.entries).toHaveLength(before);
    expect(again.list()).toEqual(desk.incidents.list());
    expect(again.alarmsOf(2).sort()).toEqual([2, 3]);
  });
});
