import type { StationLink } from '@cellarium/model';
import { describe, expect, test } from 'vitest';
import { Desk, type Raise, SMALL, SMALL_LINKS } from './desk.ts';

const RACK_BY_MODBUS = { serves: 'rack', row: 1, unit: 2, profile: 'bms' } as const;

function folds(...raises: Raise[]): string[][] {
  const desk = new Desk();
  for (const raise of raises) desk.raise(raise);
  desk.tick();
  return desk.folds();
}

describe('consequences fold under their cause', () => {
  test('a lost link takes in the silence of its block and racks, told before it or after', () => {
    expect(
      folds(
        { condition: 'rack-silent', row: 1, atS: -5 },
        { condition: 'link-lost', row: 0, atS: 0 },
        { condition: 'block-silent', row: 0, atS: 4 },
        { condition: 'rack-silent', row: 0, atS: 6 },
        { condition: 'rack-silent', row: 7, atS: 6 },
      ),
    ).toEqual([
      ['link-lost/0', 'block-silent/0', 'rack-silent/0', 'rack-silent/1'],
      ['rack-silent/7'],
    ]);
  });

  test('the meter goes silent by its own link and not by that of a block', () => {
    expect(
      folds(
        { condition: 'link-lost', row: 2, atS: 0 },
        { condition: 'link-lost', row: 4, atS: 1 },
        { condition: 'meter-silent', row: 0, atS: 5 },
      ),
    ).toEqual([['link-lost/2'], ['link-lost/4', 'meter-silent/0']]);
  });

  test('a rack is silent by the link that brings it, not by that of its block', () => {
    const [ofBlock] = SMALL_LINKS;
    const ofRack = { ...ofBlock, name: 'B001 R02', devices: [RACK_BY_MODBUS] } as StationLink;
    const desk = new Desk(SMALL, [...SMALL_LINKS, ofRack]);
    desk.raise({ condition: 'link-lost', row: 0, atS: 0 });
    desk.raise({ condition: 'rack-silent', row: 0, atS: 3 });
    desk.raise({ condition: 'rack-silent', row: 1, atS: 3 });
    desk.raise({ condition: 'block-silent', row: 0, atS: 400 });
    expect(desk.folds()).toEqual([
      ['block-silent/0'],
      ['link-lost/0', 'rack-silent/0'],
      ['rack-silent/1'],
    ]);
  });

  test('an over-voltage seen by three layers is one incident, with what the open rack brings', () => {
    expect(
      folds(
        { condition: 'cell-voltage-high', row: 2, atS: 0 },
        { condition: 'bms-cell-voltage-high', row: 2, atS: 100 },
        { condition: 'bms-trip', row: 2, atS: 103 },
        { condition: 'current-share', row: 2, atS: 110 },
        { condition: 'over-current', row: 3, atS: 104 },
        { condition: 'bms-trip', row: 3, atS: 107 },
        { condition: 'software-silent', row: 2, atS: 120 },
      ),
    ).toEqual([
      [
        'cell-voltage-high/2',
        'bms-cell-voltage-high/2',
        'bms-trip/2',
        'bms-trip/3',
        'current-share/2',
        'over-current/3',
        'software-silent/2',
      ],
    ]);
  });

  test('a BMS that halts is the cause of the hardware trip that follows', () => {
    expect(
      folds(
        { condition: 'hardware-cell-voltage-high', row: 5, atS: 300 },
        { condition: 'rack-silent', row: 5, atS: 10 },
        { condition: 'firmware-silent', row: 5, atS: 330 },
        { condition: 'contactor-mismatch', row: 5, atS: 301 },
      ),
    ).toEqual([
      [
        'rack-silent/5',
        'contactor-mismatch/5',
        'firmware-silent/5',
        'hardware-cell-voltage-high/5',
      ],
    ]);
  });

  test('a pump that stops explains the heat of its racks hours later, and of no other block', () => {
    expect(
      folds(
        { condition: 'pump-stopped', row: 1, atS: 0 },
        { condition: 'cooling-lost', row: 1, atS: 400 },
        { condition: 'charge-temperature-high', row: 4, atS: 7_000 },
        { condition: 'bms-temperature-high', row: 6, atS: 7_200 },
        { condition: 'bms-trip', row: 6, atS: 9_000 },
        { condition: 'charge-temperature-high', row: 0, atS: 7_000 },
      ),
    ).toEqual([
      ['charge-temperature-high/0'],
      [
        'pump-stopped/1',
        'bms-temperature-high/6',
        'bms-trip/6',
        'charge-temperature-high/4',
        'cooling-lost/1',
      ],
    ]);
  });

  test('a grid event takes in the PCS of all blocks; without one those of a feeder stand together', () => {
    const faults = [0, 1, 2, 3].map((row) => ({ condition: 'pcs-fault', row, atS: 1 }) as const);
    expect(folds(...faults)).toEqual([
      ['pcs-fault/0', 'pcs-fault/1'],
      ['pcs-fault/2', 'pcs-fault/3'],
    ]);
    expect(folds(...faults, { condition: 'grid-frequency', row: 0, atS: 3 })).toEqual([
      ['grid-frequency/0', 'pcs-fault/0', 'pcs-fault/1', 'pcs-fault/2', 'pcs-fault/3'],
    ]);
  });

  test('gas before smoke: the cell that warmed first is the cause of the fire', () => {
    expect(
      folds(
        { condition: 'smoke', row: 0, atS: 700 },
        { condition: 'gas', row: 0, atS: 60 },
        { condition: 'temperature-rise', row: 3, atS: 0 },
        { condition: 'emergency-stop', row: 0, atS: 760 },
        { condition: 'pcs-fault', row: 0, atS: 760.1 },
        { condition: 'bms-trip', row: 1, atS: 761 },
      ),
    ).toEqual([
      ['temperature-rise/3', 'bms-trip/1', 'emergency-stop/0', 'gas/0', 'pcs-fault/0', 'smoke/0'],
    ]);
  });

  test('a broken sense wire explains a spread, and not a hardware trip', () => {
    expect(
      folds(
        { condition: 'bms-cell-spread', row: 0, atS: 0 },
        { condition: 'sense-wire-broken', row: 0, atS: 20 },
        { condition: 'hardware-over-current', row: 1, atS: 0 },
      ),
    ).toEqual([['hardware-over-current/1'], ['sense-wire-broken/0', 'bms-cell-spread/0']]);
  });

  test('what is far in place or time stands alone', () => {
    expect(
      folds(
        { condition: 'emergency-stop', row: 0, atS: 0 },
        { condition: 'pcs-fault', row: 0, atS: 600 },
        { condition: 'pcs-fault', row: 3, atS: 0 },
        { condition: 'door-open', row: 0, atS: 0 },
      ),
    ).toEqual([['door-open/0'], ['emergency-stop/0'], ['pcs-fault/0'], ['pcs-fault/3']]);
  });
});

describe('a cause that is told late', () => {
  test('an earlier source time becomes the cause, and an entry says so', () => {
    const desk = new Desk();
    desk.raise({ condition: 'bms-trip', row: 0, atS: 10 });
    desk.tick();
    desk.raise({ condition: 'cell-voltage-high', row: 0, atS: 2 });
    desk.tick();
    expect(desk.entries.map(({ kind, condition, text }) => [kind, condition, text])).toEqual([
      ['incidentOpened', 'bms-trip', ''],
      ['incidentChanged', 'cell-voltage-high', 'cause'],
    ]);
    expect(desk.incidents.list()).toMatchObject([{ id: 1, alarms: 2, kind: 'rackTrip' }]);
    expect(desk.record(2)).toMatchObject({ incident: 1, isFirstOut: true });
    expect(desk.record(1)).toMatchObject({ incident: 1, isFirstOut: false });
  });

  test('incidents of a block become one when its lost link comes late; the others say into which', () => {
    const desk = new Desk();
    for (const row of [0, 1, 2, 3]) desk.raise({ condition: 'rack-silent', row, atS: row });
    desk.raise({ condition: 'cells-not-measured', row: 3, atS: 4 });
    desk.tick();
    expect(desk.incidents.list()).toHaveLength(4);
    desk.entries.length = 0;
    desk.raise({ condition: 'link-lost', row: 0, atS: 6 });
    desk.tick();
    const [one, ...closed] = desk.incidents.list();
    // The larger, or else the older, keeps its number.
    expect(one).toMatchObject({ id: 1, condition: 'link-lost', kind: 'linkLoss', alarms: 6 });
    expect(closed.map(({ id, state, mergedInto }) => [id, state, mergedInto])).toEqual([
      [4, 'closed', 1],
      [3, 'closed', 1],
      [2, 'closed', 1],
    ]);
    expect(desk.entries.map(({ kind, incident, text }) => [kind, incident, text])).toEqual([
      ['incidentChanged', 1, 'cause'],
      ['incidentClosed', 2, 'merged into 1'],
      ['incidentClosed', 3, 'merged into 1'],
      ['incidentClosed', 4, 'merged into 1'],
    ]);
    expect(desk.records().every(({ incident }) => incident === 1)).toBe(true);
  });

  test('an alarm whose own source time proves earlier takes its place anew', () => {
    const desk = new Desk();
    desk.raise({ condition: 'cell-voltage-high', row: 0, atS: 5 });
    desk.raise({ condition: 'bms-cell-voltage-high', row: 0, atS: 8 });
    desk.tick();
    desk.raise({ condition: 'bms-cell-voltage-high', row: 0, atS: 1 });
    desk.tick();
    expect(desk.incidents.list()).toMatchObject([{ condition: 'bms-cell-voltage-high' }]);
  });

  test('what comes and goes before anyone is told of it is told whole', () => {
    const desk = new Desk();
    const alarm = desk.raise({ condition: 'door-open', row: 0, atS: 0 });
    desk.returns(alarm, 1);
    desk.acknowledge(alarm);
    desk.tick();
    expect(desk.entries.map(({ kind }) => kind)).toEqual(['incidentOpened', 'incidentClosed']);
  });
});
