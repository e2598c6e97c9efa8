import { type AlarmRecord, Alarms, Concordance } from '@cellarium/alarms';
import {
  type ConditionId,
  createColumns,
  DeviceEventKind,
  LINK_COLUMNS,
  NO_CELL,
  Quality,
  RackAlarmBit,
  RackState,
} from '@cellarium/model';
import { defaultStrategy, Protection } from '@cellarium/protection';
import { ManualClock } from '@cellarium/stdx';
import { describe, expect, test } from 'vitest';
import { Engine, EVENTS_KEPT, Judgement, type ProtectionOrder } from '../src/index.ts';
import { rackSample, station, topology } from './field.ts';

/** A rack that is well: closed as it was told, with the voltage that its ten cells have together. */
const WELL = { contactorBits: 0b1011011, voltageDeciV: 330, linkVoltageDeciV: 330 };

function judged(restored: readonly AlarmRecord[] = []) {
  const clock = new ManualClock();
  const engine = new Engine(station, clock);
  const { links } = station;
  const protection = new Protection(station, defaultStrategy(station));
  const concordance = new Concordance({
    topology,
    links,
    limits: { limit: () => null },
    read: () => undefined,
    incidentOf: () => null,
  });
  const alarms = new Alarms({ topology, links, startMs: clock.utcMs() });
  alarms.restore({ records: restored, lastSequence: 0 });
  const orders: ProtectionOrder[] = [];
  const judgement = new Judgement({
    engine,
    clock,
    links: createColumns(LINK_COLUMNS, links.length),
    protection,
    alarms,
    concordance,
    give: (order) => orders.push(order),
  });
  const stamp = () => {
    const now = clock.utcMs();
    return { sourceTimeMs: now, receiveTimeMs: now, clockOffsetMs: 0, replayed: false };
  };
  /** A second in which every rack says that all is well, but for what `change` says of the first. */
  const second = (change: Parameters<typeof rackSample>[0] = {}): void => {
    clock.advance(1_000);
    for (let rack = 0; rack < topology.racks; rack += 1) {
      const more = rack === 0 ? change : {};
      const sample = rackSample({ ...WELL, ...more });
      engine.inbox.rackTelemetry(rack, stamp(), sample);
    }
    engine.cycle();
    judgement.cycle();
  };
  const find = (condition: ConditionId, row = 0) => alarms.find(condition, row);
  return { clock, engine, protection, alarms, judgement, orders, stamp, second, find };
}

describe('a cycle', () => {
  test('leaves to later turns what a flood brings, in the order in which it came', () => {
    const { engine, alarms, judgement, stamp, second } = judged();
    second();
    const raise = (rack: number) =>
      engine.inbox.deviceEvent(0, stamp(), {
        kind: DeviceEventKind.rackAlarmRaised,
        level: 2,
        rack,
        cell: 3,
        code: RackAlarmBit.cellVoltageHigh,
        value: 3_612,
      });
    for (let rack = topology.racks - 1; rack >= 0; rack -= 1) raise(rack);
    engine.cycle();
    judgement.cycle(1);
    const rowsOf = () => alarms.pending().entries.map(({ row }) => row);
    expect(rowsOf()).toEqual([topology.racks - 1]);
    for (let turns = 2; judgement.hasMore; turns += 1) {
      judgement.goOn(1);
      expect(rowsOf().length).toBe(turns);
    }
    const all = Array.from({ length: topology.racks }, (_, rack) => topology.racks - 1 - rack);
    expect(rowsOf()).toEqual(all);
  });

  test('makes an alarm of what a device says in the same cycle, with the moment that it said', () => {
    const { clock, engine, judgement, stamp, second, find } = judged();
    second();
    const reported = stamp();
    clock.advance(50);
    engine.inbox.deviceEvent(0, reported, {
      kind: DeviceEventKind.rackAlarmRaised,
      level: 2,
      rack: 0,
      cell: 3,
      code: RackAlarmBit.cellVoltageHigh,
      value: 3_612,
    });
    engine.cycle();
    judgement.cycle();
    expect(find('bms-cell-voltage-high')).toMatchObject({
      state: 'unacknowledged',
      level: 2,
      value: 3_612,
      member: 3,
      raisedMs: reported.sourceTimeMs,
    });
  });

  test('judges by the live strategy', () => {
    const { second, find } = judged();
    const cells = rackSample().cellVoltageMv.slice();
    cells[4] = 3_555;
    for (let at = 0; at < 5; at += 1) second({ cellVoltageMv: cells });
    expect(find('cell-voltage-high')).toMatchObject({ level: 1, value: 3_555, member: 4 });
  });

  test('says that events were lost, and of which block, where more came than are kept', () => {
    const { engine, judgement, stamp, find } = judged();
    for (let at = 0; at < EVENTS_KEPT + 5; at += 1) {
      engine.inbox.deviceEvent(1, stamp(), {
        kind: DeviceEventKind.unknown,
        level: 0,
        rack: -1,
        cell: NO_CELL,
        code: 0,
        value: 0,
      });
    }
    engine.cycle();
    judgement.cycle();
    expect(find('events-lost', 1)).toMatchObject({ value: 5 });
    expect(find('events-lost', 0)).toBeUndefined();
  });
});

describe('an order to open a rack', () => {
  const high = rackSample().cellVoltageMv.slice().fill(3_700);

  test('goes out when the tier is reached, again after 5 s while it stays closed, and not when it opened', () => {
    const { orders, second } = judged();
    for (let at = 0; at < 10 && orders.length === 0; at += 1) second({ cellVoltageMv: high });
    expect(orders).toEqual([{ kind: 'openRack', rack: 0, rule: 'cell-voltage-high' }]);
    for (let at = 0; at < 4; at += 1) second({ cellVoltageMv: high });
    expect(orders.length).toBe(1);
    second({ cellVoltageMv: high });
    expect(orders.length).toBe(2);
    const open = { state: RackState.open, contactorBits: 0b1000000, currentDeciA: 0 };
    for (let at = 0; at < 10; at += 1) second({ cellVoltageMv: high, ...open });
    expect(orders.slice(2)).toEqual([]);
  });

  test('never comes of a strategy in shadow', () => {
    const { protection, judgement, orders, second } = judged();
    const candidate = structuredClone(protection.strategy);
    const tiers = candidate.rules['cell-voltage-high'].tiers as unknown as { limit: number }[];
    for (const [level, tier] of tiers.entries()) tier.limit = 3_000 + level;
    judgement.startShadow(candidate);
    for (let at = 0; at < 10; at += 1) second();
    expect(orders).toEqual([]);
    const [rule] = judgement.shadowReport()?.rules ?? [];
    expect(rule).toMatchObject({ rule: 'cell-voltage-high', onlyCandidate: topology.racks });
    judgement.endShadow();
    expect(judgement.isShadowed).toBe(false);
    expect(judgement.shadowReport()?.rules.length).toBeGreaterThan(0);
  });
});

describe('after a restart', () => {
  /** What stood when the program ended. */
  function stood(): AlarmRecord {
    const before = judged();
    const cells = rackSample().cellVoltageMv.slice();
    cells[4] = 3_555;
    for (let at = 0; at < 5; at += 1) before.second({ cellVoltageMv: cells });
    const record = before.find('cell-voltage-high');
    if (!record) throw new Error('it was raised');
    return record;
  }

  test('an alarm whose condition is over ends, once its rule had time to find it again', () => {
    const { second, find } = judged([stood()]);
    for (let at = 0; at < 60; at += 1) second();
    expect(find('cell-voltage-high')).toMatchObject({ isKnown: false, isActive: true });
    for (let at = 0; at < 75; at += 1) second();
    expect(find('cell-voltage-high')).toMatchObject({
      isKnown: true,
      isActive: false,
      state: 'returnedUnacknowledged',
    });
  });

  test('an alarm whose condition still stands goes on and is not raised again', () => {
    const { second, find } = judged([stood()]);
    const cells = rackSample().cellVoltageMv.slice();
    cells[4] = 3_560;
    for (let at = 0; at < 150; at += 1) second({ cellVoltageMv: cells });
    expect(find('cell-voltage-high')).toMatchObject({
      isKnown: true,
      isActive: true,
      value: 3_560,
      raisedMs: stood().raisedMs,
    });
  });

  test('an alarm of a rack that says nothing stays, and is not known', () => {
    const { clock, engine, judgement, find } = judged([stood()]);
    for (let at = 0; at < 200; at += 1) {
      clock.advance(1_000);
      engine.cycle();
      judgement.cycle();
    }
    expect(engine.image.racks.quality[0]).toBe(Quality.bad);
    expect(find('cell-voltage-high')).toMatchObject({ isKnown: false, isActive: true });
  });

  describe('what was latched', () => {
    const high = rackSample().cellVoltageMv.slice().fill(3_700);
    const open = { state: RackState.open, contactorBits: 0b1000000, currentDeciA: 0 };

    /** A rack that was opened by a rule, and whose cells are well again by now. */
    function tripped(): AlarmRecord {
      const before = judged();
      for (let at = 0; at < 10; at += 1) before.second({ cellVoltageMv: high });
      for (let at = 0; at < 60; at += 1) before.second(open);
      expect(before.protection.isHeldByLatch('cell-voltage-high', 0)).toBe(true);
      const record = before.find('cell-voltage-high');
      if (!record) throw new Error('it was raised');
      return record;
    }

    test('stands and keeps the rack out from the first moment, though nothing was heard of it yet', () => {
      const { protection, judgement, engine, clock, orders, find } = judged([tripped()]);
      const { openRack, chargeShare } = protection.derates.racks;
      expect([openRack[0], chargeShare[0], openRack[1]]).toEqual([1, 0, 0]);
      expect(protection.levelOf('cell-voltage-high', 0)).toBe(3);
      clock.advance(1_000);
      engine.cycle();
      judgement.cycle();
      // It is not heard to be open: it is told, as often as it takes.
      expect(orders).toEqual([{ kind: 'openRack', rack: 0, rule: 'cell-voltage-high' }]);
      expect(find('cell-voltage-high')).toMatchObject({ isActive: true, level: 3 });
    });

    test('stays while all is well, is not raised again, and goes with its reset alone', () => {
      const record = tripped();
      const { protection, second, find, orders, clock } = judged([record]);
      clock.advance(600_000);
      for (let at = 0; at < 200; at += 1) second(open);
      expect(orders).toEqual([]);
      expect(protection.derates.racks.openRack[0]).toBe(1);
      const { raisedMs } = record;
      expect(find('cell-voltage-high')).toMatchObject({ isActive: true, level: 3, raisedMs });
      expect(protection.isHeldByLatch('cell-voltage-high', 0)).toBe(true);
      expect(protection.reset('cell-voltage-high', 0)).toBe(true);
      expect(protection.derates.racks.openRack[0]).toBe(0);
      second(open);
      expect(find('cell-voltage-high')).toMatchObject({ isActive: false });
    });

    test('is not taken back by a reset before its rule has looked', () => {
      const { protection } = judged([tripped()]);
      expect(protection.reset('cell-voltage-high', 0)).toBe(false);
      expect(protection.derates.racks.openRack[0]).toBe(1);
    });

    test('is not restored where the strategy does not latch it any more, nor for a rack that is gone', () => {
      const record = tripped();
      const gone = judged([{ ...record, row: topology.racks }]);
      expect([...gone.protection.derates.racks.openRack]).not.toContain(1);
      const strategy = structuredClone(defaultStrategy(station));
      const tiers = strategy.rules['cell-voltage-high'].tiers as unknown as { latch: boolean }[];
      for (const tier of tiers) tier.latch = false;
      const protection = new Protection(station, strategy);
      protection.restoreLatches([{ rule: 'cell-voltage-high', row: 0, level: 3 }]);
      expect(protection.levelOf('cell-voltage-high', 0)).toBe(0);
    });
  });
});
