import { Layer } from '@cellarium/model';
import { describe, expect, test } from 'vitest';
import { START_MS } from '../incidents/desk.ts';
import { Racks } from './plant.ts';

const { hardware, firmware, software } = Layer;

describe('which layer acted, and what was left', () => {
  test('the software warned six minutes before the firmware limited; 200 mV were left to the hardware', () => {
    const racks = new Racks();
    racks.incident = 7;
    racks.say('cell-voltage-high', 1, { value: 3_460, limit: 3_450, member: 5 });
    racks.run(360, (nowS) => racks.measure('cellVoltageHigh', 3_460 + (nowS * 7) / 18));
    racks.say('bms-cell-voltage-high', 2, { value: 3_600, limit: 3_600, member: 5 });
    racks.run(20, () => racks.measure('cellVoltageHigh', 3_600));
    expect(racks.entries).toEqual([
      {
        id: 1,
        quantity: 'cellVoltageHigh',
        rack: 0,
        member: 5,
        memberOf: 'cell-voltage-high',
        startedMs: START_MS,
        endedMs: null,
        layers: [
          null,
          {
            condition: 'bms-cell-voltage-high',
            seenMs: START_MS + 360_000,
            uncertaintyMs: 20,
            actedMs: START_MS + 360_000,
            level: 2,
            value: 3_600,
            limit: 3_600,
          },
          {
            condition: 'cell-voltage-high',
            seenMs: START_MS,
            uncertaintyMs: 20,
            actedMs: null,
            level: 1,
            value: 3_460,
            limit: 3_450,
          },
        ],
        margins: [200, null, 20],
        marginsS: [expect.closeTo(514, -1.5), null, expect.closeTo(51, -1)],
        actedFirst: firmware,
        isOrderCertain: true,
        warnedBeforeS: 360,
        missing: [],
        incident: 7,
      },
    ]);
    expect(racks.standing).toEqual([]);
  });

  test('the BMS trips for a broken wire: the software, which said that it is the wire, was not silent', () => {
    const racks = new Racks();
    racks.measure('cellVoltageHigh', 3_300);
    racks.say('sense-wire-broken', 1, { value: 400, limit: 50, member: 5 });
    racks.nowS += 4;
    racks.say('bms-cell-voltage-high', 3, { value: 3_700, limit: 3_650, member: 5 });
    racks.run(60, () => racks.measure('cellVoltageHigh', 3_700));
    expect(racks.entries).toMatchObject([{ actedFirst: firmware, warnedBeforeS: 4, missing: [] }]);
    expect(racks.standing).toEqual([]);
  });

  test('hardware first, for the BMS had halted: said so, and no layer is accused', () => {
    const racks = new Racks();
    racks.measure('cellVoltageHigh', 3_400);
    racks.nowS = 60;
    racks.say('rack-silent', 3);
    racks.nowS = 300;
    racks.say('hardware-cell-voltage-high', 3, { limit: 3_800, uncertaintyMs: 50 });
    racks.run(20);
    expect(racks.entries).toMatchObject([
      {
        actedFirst: hardware,
        layers: [{ actedMs: START_MS + 300_000, value: null, limit: 3_800 }, null, null],
        // The comparator met 3800 mV: 150 mV beyond the firmware's trip.
        margins: [null, -150, -180],
        warnedBeforeS: null,
        missing: [
          { layer: firmware, because: 'noData' },
          { layer: software, because: 'noData' },
        ],
      },
    ]);
    expect(racks.standing).toEqual([]);
  });

  test('the BMS talks and does nothing: hardware acts, firmware is silent, the software had warned', () => {
    const racks = new Racks();
    racks.say('cell-voltage-high', 1, { value: 3_460, limit: 3_450 });
    racks.run(200, (nowS) => racks.measure('cellVoltageHigh', 3_460 + nowS * 1.7));
    racks.say('cell-voltage-high', 3, { value: 3_700, limit: 3_620, atS: 120 });
    racks.say('hardware-cell-voltage-high', 3, { value: 3_800, limit: 3_800 });
    racks.run(1, () => racks.measure('cellVoltageHigh', 3_790));
    expect(racks.standing).toEqual(['firmware-silent/0']);
    const [entry] = racks.entries;
    expect(entry).toMatchObject({
      actedFirst: software,
      warnedBeforeS: 120,
      missing: [{ layer: firmware, because: 'silent' }],
    });
  });

  test('a sudden over-current trips the hardware before any delay is over: nobody is accused', () => {
    const racks = new Racks();
    racks.measure('overCurrent', 150);
    racks.say('hardware-over-current', 3, { limit: 400 });
    racks.run(20, () => racks.measure('overCurrent', 0));
    expect(racks.entries).toMatchObject([
      {
        missing: [
          { layer: firmware, because: 'tooFast' },
          { layer: software, because: 'tooFast' },
        ],
      },
    ]);
    expect(racks.standing).toEqual([]);
  });

  test('firmware limits and no rule here had warned: the software is silent until all is over', () => {
    const racks = new Racks();
    racks.say('bms-temperature-high', 2, { value: 60, limit: 60 });
    racks.run(14, () => racks.measure('temperatureHigh', 60));
    expect(racks.standing).toEqual([]);
    racks.run(1, () => racks.measure('temperatureHigh', 60));
    expect(racks.standing).toEqual(['software-silent/0']);
    expect(racks.entries).toMatchObject([{ missing: [{ layer: software, because: 'silent' }] }]);
    racks.say('bms-temperature-high', 0);
    racks.run(11, () => racks.measure('temperatureHigh', 40));
    expect(racks.standing).toEqual([]);
    expect(racks.entries).toMatchObject([{ endedMs: START_MS + 15_000 }]);
  });

  test('a warning of another kind counts: cooling lost in the block, heat rising in the rack', () => {
    const racks = new Racks();
    racks.say('cooling-lost', 2);
    racks.nowS = 100;
    racks.say('temperature-rise', 1, { value: 0.3 });
    racks.nowS = 3_000;
    racks.say('bms-temperature-high', 2, { value: 60, limit: 60 });
    racks.run(20, () => racks.measure('temperatureHigh', 60));
    expect(racks.entries).toMatchObject([{ warnedBeforeS: 3_000, missing: [] }]);
    expect(racks.standing).toEqual([]);
  });

  test('beyond the hardware limit for more than a second and no contact: the hardware is silent', () => {
    const racks = new Racks();
    racks.say('bms-cell-voltage-high', 3, { value: 3_790, limit: 3_650 });
    racks.say('cell-voltage-high', 3, { value: 3_790, limit: 3_620 });
    racks.run(2, () => racks.measure('cellVoltageHigh', 3_810));
    expect(racks.standing).toEqual([]);
    racks.run(1, () => racks.measure('cellVoltageHigh', 3_810));
    expect(racks.standing).toEqual(['hardware-silent/0']);
    // Values that nobody believes accuse nobody.
    const doubted = new Racks();
    doubted.say('cell-voltage-high', 3, { value: 3_790, limit: 3_620 });
    doubted.run(30, (nowS) =>
      doubted.values.set('cellVoltageHigh/0', {
        value: 3_900,
        sourceTimeMs: START_MS + nowS * 1_000,
        isGood: false,
      }),
    );
    expect(doubted.standing).toEqual([]);
  });

  test('charge and discharge rules are one layer: the earlier of them saw it first', () => {
    const racks = new Racks();
    racks.say('discharge-temperature-high', 1, { value: 46, limit: 45 });
    racks.nowS = 30;
    racks.say('charge-temperature-high', 2, { value: 52, limit: 52 });
    racks.run(1);
    expect(racks.entries).toMatchObject([
      {
        quantity: 'temperatureHigh',
        actedFirst: software,
        layers: [null, null, { seenMs: START_MS, actedMs: START_MS + 30_000, level: 2 }],
        warnedBeforeS: 30,
        margins: [18, 13, null],
      },
    ]);
  });
});

describe('what the BMS says of its trip', () => {
  test('a word without levels and a trip, in either order, are an act of the firmware', () => {
    for (const order of [
      ['bms-cell-voltage-high', 'bms-trip'],
      ['bms-trip', 'bms-cell-voltage-high'],
    ] as const) {
      const racks = new Racks();
      for (const condition of order) {
        racks.say(condition, condition === 'bms-trip' ? 3 : 1, { value: 3_655, limit: 3_500 });
        racks.nowS += 1;
      }
      racks.run(1);
      expect(racks.entries, order[0]).toMatchObject([
        { actedFirst: firmware, layers: [null, { level: 3 }, null], margins: [145, null, -35] },
      ]);
    }
  });

  test('a trip belongs to what was near its limit, not to a report far from it', () => {
    const racks = new Racks();
    racks.say('bms-temperature-high', 1, { value: 55, limit: 55 });
    racks.say('bms-cell-voltage-low', 2, { value: 2_450, limit: 2_500 });
    racks.say('bms-trip', 3);
    racks.run(1);
    expect(racks.entries.map(({ quantity }) => quantity)).toEqual(['cellVoltageLow']);
  });

  test('one bit for both ends of the rack voltage is told apart by the nearer limit', () => {
    const racks = new Racks();
    racks.say('bms-rack-voltage', 2, { value: 1_030 });
    racks.say('bms-rack-voltage', 2, { value: 1_512, row: 1 });
    racks.run(1);
    expect(racks.entries.map(({ quantity, rack }) => [quantity, rack])).toEqual([
      ['rackVoltageHigh', 1],
      ['rackVoltageLow', 0],
    ]);
  });
});

describe('the ledger', () => {
  test('warnings alone are no entry', () => {
    const racks = new Racks();
    racks.say('cell-voltage-high', 1, { value: 3_460, limit: 3_450 });
    racks.say('bms-cell-voltage-high', 1, { value: 3_500, limit: 3_500 });
    racks.run(60, () => racks.measure('cellVoltageHigh', 3_500));
    expect(racks.entries).toEqual([]);
  });

  test('an act that is told late and was earlier becomes the first; near in time it is not certain', () => {
    const racks = new Racks();
    racks.say('bms-cell-voltage-low', 3, {
      value: 2_400,
      limit: 2_400,
      atS: 10,
      uncertaintyMs: 60,
    });
    racks.say('cell-voltage-low', 1, { value: 3_000, limit: 3_000, atS: 0 });
    racks.run(1);
    expect(racks.entries).toMatchObject([{ actedFirst: firmware, isOrderCertain: true }]);
    racks.say('hardware-cell-voltage-low', 3, { limit: 2_000, atS: 9.95, uncertaintyMs: 20 });
    racks.run(1);
    expect(racks.entries).toMatchObject([{ actedFirst: hardware, isOrderCertain: false }]);
  });

  test('what flaps is one entry; what comes back later is another, newest first, by rack and by all', () => {
    const racks = new Racks();
    for (let times = 0; times < 5; times += 1) {
      racks.say('cell-voltage-low', 2, { value: 2_690, limit: 2_700 });
      racks.run(2);
      racks.say('cell-voltage-low', 0);
      racks.run(2);
    }
    racks.run(20);
    racks.say('cell-voltage-low', 2, { value: 2_690, limit: 2_700 });
    racks.say('cell-voltage-low', 2, { value: 2_690, limit: 2_700, row: 3 });
    racks.run(1);
    const { concordance } = racks;
    expect(concordance.page(undefined, 0, 2)).toMatchObject({
      total: 3,
      entries: [{ id: 3, rack: 3 }, { id: 2 }],
    });
    expect(concordance.page(0, 1, 10)).toMatchObject({ total: 2, entries: [{ id: 1 }] });
    expect(concordance.get(1)?.endedMs).toBe(START_MS + 18_000);
  });

  test('entries are plain data: after a restart an open one goes on and no number is given twice', () => {
    const racks = new Racks();
    racks.say('hardware-over-temperature', 3, { value: 70, limit: 70 });
    racks.say('bms-temperature-high', 3, { value: 66, limit: 65, atS: -30 });
    racks.say('discharge-temperature-high', 3, { value: 60, limit: 58, atS: -60 });
    racks.run(1);
    const stored = racks.concordance.pending();
    racks.concordance.stored(stored);
    expect(racks.concordance.pending()).toEqual([]);

    const again = new Racks();
    again.nowS = 100;
    const plain: typeof stored = JSON.parse(JSON.stringify(stored));
    again.concordance.restore(plain, 1, again.nowMs);
    again.say('hardware-over-temperature', 3, { value: 70, limit: 70, atS: 0 });
    again.run(120);
    expect(again.entries).toMatchObject([{ id: 1, endedMs: null, actedFirst: software }]);
    again.say('cell-voltage-low', 2, { value: 2_690, limit: 2_700 });
    again.run(1);
    expect(again.entries.map(({ id }) => id)).toEqual([2, 1]);
  });

  test('an open entry of which no layer speaks after a restart ends', () => {
    const racks = new Racks();
    racks.say('cell-voltage-low', 2, { value: 2_690, limit: 2_700 });
    racks.run(1);
    const again = new Racks();
    again.concordance.restore(racks.concordance.pending(), 1, again.nowMs);
    again.run(80);
    expect(again.entries).toMatchObject([{ id: 1, endedMs: START_MS }]);
  });

  test('what can not be judged any more neither ends nor begins anything', () => {
    const racks = new Racks();
    racks.say('cell-voltage-low', 2, { value: 2_690, limit: 2_700 });
    racks.run(1);
    racks.say('cell-voltage-low', 0, { isKnown: false });
    racks.say('cell-voltage-high', 2, { isKnown: false });
    racks.run(30);
    expect(racks.entries).toMatchObject([{ quantity: 'cellVoltageLow', endedMs: null }]);
  });
});
