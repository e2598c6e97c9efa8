import {
  absentBit,
  type ConditionSignal,
  createColumns,
  createStationImage,
  DeviceEventKind,
  HardwareTripBit,
  NO_CELL,
  Quality,
  RACK_AGGREGATE_COLUMNS,
  RACK_POINTS,
  RackAlarmBit,
  RackState,
} from '@cellarium/model';
import { describe, expect, test } from 'vitest';
import type { AlarmRecord } from '../src/record.ts';
import { DeviceSignals, type TimedDeviceEvent } from '../src/signals/device-signals.ts';
import { LINKS, newAlarms, START_MS, TOPOLOGY, takeEntries } from './small.ts';

const HIGH = RackAlarmBit.cellVoltageHigh;
const LIMITS = {
  cellVoltageMv: { low: [2_950, 2_500, 2_400], high: [3_500, 3_600, 3_650] },
  cellTemperatureDeciC: { low: [50, 0, -100], high: [450, 500, 550] },
  cellSpreadMv: [500, 600, 800],
  insulationKohm: [550, 275, 137],
  hardware: {
    cellVoltageHighMv: 3_800,
    cellVoltageLowMv: 2_000,
    currentDeciA: 4_000,
    cellTemperatureHighDeciC: 700,
    insulationLowKohm: 60,
  },
} as const;

/** Racks as their BMSs report them: all good, nothing wrong, one sample at START_MS. */
function newField(clockUncertaintyMs = 4, standing: Iterable<AlarmRecord> = []) {
  const image = createStationImage(TOPOLOGY);
  const aggregates = { racks: createColumns(RACK_AGGREGATE_COLUMNS, TOPOLOGY.racks) };
  image.racks.quality.fill(Quality.good);
  image.hardware.quality.fill(Quality.good);
  aggregates.racks.cellsFresh.fill(TOPOLOGY.cellsPerRack);
  aggregates.racks.cellVoltageMaxMv.fill(3_300);
  let signals: ConditionSignal[] = [];
  const devices = new DeviceSignals({
    station: { topology: TOPOLOGY, limits: LIMITS },
    emit: (signal) => signals.push(signal),
    clockUncertaintyMs: () => clockUncertaintyMs,
    standing,
  });
  const field = {
    image,
    aggregates,
    /** Every rack and contact is sampled then; what is said of what is or was not normal. */
    look: (atMs: number) => {
      image.racks.sourceTimeMs.fill(atMs);
      image.racks.receiveTimeMs.fill(atMs + 10);
      image.blocks.receiveTimeMs.fill(atMs + 10);
      image.hardware.sourceTimeMs.fill(atMs);
      devices.look({ image, aggregates }, atMs + 20);
      return field.taken();
    },
    event: (parts: Partial<TimedDeviceEvent>) => {
      const sourceTimeMs = parts.sourceTimeMs ?? START_MS;
      devices.event({
        kind: DeviceEventKind.rackAlarmRaised,
        level: 1,
        rack: 0,
        block: 0,
        cell: NO_CELL,
        code: HIGH,
        value: 0,
        sourceTimeMs,
        receiveTimeMs: sourceTimeMs + 5,
        ...parts,
      });
      return field.taken();
    },
    taken: () => {
      const taken = signals;
      signals = [];
      return taken;
    },
  };
  return field;
}

/** The same after its first look. */
function seenField(clockUncertaintyMs = 4) {
  const field = newField(clockUncertaintyMs);
  field.look(START_MS - 1_000);
  return field;
}

describe('an alarm of the BMS', () => {
  test('is dated, levelled and placed by its report, with the limit of its level', () => {
    const field = seenField();
    const raised = field.event({ level: 2, cell: 5, value: 3_612, sourceTimeMs: START_MS + 17 });
    expect(raised).toEqual([
      {
        condition: 'bms-cell-voltage-high',
        row: 0,
        level: 2,
        isKnown: true,
        value: 3_612,
        limit: 3_600,
        member: 5,
        members: 0,
        sourceTimeMs: START_MS + 17,
        uncertaintyMs: 4,
        receiveTimeMs: START_MS + 22,
        rawCode: HIGH,
      },
    ]);
  });

  test('that no report told of is caught by the word, as uncertain as the time between samples', () => {
    const field = seenField();
    field.image.racks.alarmBits[1] = RackAlarmBit.insulation;
    field.image.racks.insulationKohm[1] = 400;
    expect(field.look(START_MS)).toMatchObject([
      {
        condition: 'bms-insulation',
        row: 1,
        level: 1,
        value: 400,
        limit: 550,
        sourceTimeMs: START_MS,
        uncertaintyMs: 1_004,
      },
    ]);
  });

  test('told by report and word is one alarm with the exact time, whichever comes first', () => {
    for (const isWordFirst of [false, true]) {
      const field = seenField();
      const alarms = newAlarms();
      const told = (signals: ConditionSignal[]): void =>
        signals.forEach((signal) => {
          alarms.signal(signal, START_MS + 100);
        });
      field.image.racks.alarmBits[0] = HIGH;
      field.aggregates.racks.cellVoltageMaxCell[0] = 2;
      if (isWordFirst) told(field.look(START_MS));
      told(field.event({ level: 3, sourceTimeMs: START_MS - 300, value: 3_660, cell: 2 }));
      if (!isWordFirst) told(field.look(START_MS));
      expect(alarms.get(1)).toMatchObject({
        condition: 'bms-cell-voltage-high',
        level: 3,
        member: 2,
        raisedMs: START_MS - 300,
        uncertaintyMs: 4,
      });
      expect(takeEntries(alarms).filter(({ kind }) => kind === 'raised')).toHaveLength(1);
      expect([...alarms.standing()]).toHaveLength(1);
    }
  });

  test('a word that was measured before the report does not take it back', () => {
    const field = seenField();
    field.event({ sourceTimeMs: START_MS + 500 });
    expect(field.look(START_MS + 400)).toEqual([]);
    expect(field.look(START_MS + 1_400)).toMatchObject([{ level: 0 }]);
  });

  test('a level that cleared leaves the one below while the bit stands, and goes with the bit', () => {
    const field = seenField();
    field.image.racks.alarmBits[0] = HIGH;
    field.event({ level: 3, value: 3_660 });
    expect(
      field.event({
        kind: DeviceEventKind.rackAlarmCleared,
        level: 3,
        sourceTimeMs: START_MS + 300,
      }),
    ).toEqual([]);
    expect(field.look(START_MS + 1_000)).toMatchObject([{ level: 2, limit: 3_600 }]);
    field.event({
      kind: DeviceEventKind.rackAlarmCleared,
      level: 2,
      sourceTimeMs: START_MS + 1_300,
    });
    field.image.racks.alarmBits[0] = 0;
    expect(field.look(START_MS + 2_000)).toMatchObject([
      { level: 0, sourceTimeMs: START_MS + 1_300, uncertaintyMs: 4 },
    ]);
  });

  test('of a rack that fell silent is unknown, not cleared, and known again with its next word', () => {
    const field = seenField();
    field.event({ level: 2 });
    field.image.racks.alarmBits[0] = HIGH;
    field.look(START_MS + 1_000);
    field.image.racks.quality[0] = Quality.stale;
    field.image.racks.alarmBits[0] = 0;
    expect(field.look(START_MS + 5_000)).toMatchObject([
      { condition: 'bms-cell-voltage-high', row: 0, level: 2, isKnown: false, value: Number.NaN },
    ]);
    expect(field.look(START_MS + 6_000)).toEqual([]);
    field.image.racks.quality[0] = Quality.good;
    field.image.racks.alarmBits[0] = HIGH;
    const again = field.look(START_MS + 7_000).filter(({ level }) => level > 0);
    expect(again).toMatchObject([{ level: 2, isKnown: true }]);
  });

  test('of a device that gives no alarm word is what its reports say', () => {
    const field = seenField();
    field.image.racks.absentBits.fill(absentBit(RACK_POINTS, 'alarmBits'));
    field.look(START_MS);
    expect(field.event({ level: 1, sourceTimeMs: START_MS + 10 })).toHaveLength(1);
    expect(
      field.event({
        kind: DeviceEventKind.rackAlarmCleared,
        level: 0,
        sourceTimeMs: START_MS + 20,
      }),
    ).toMatchObject([{ level: 0, sourceTimeMs: START_MS + 20 }]);
  });

  test('a report out of the store of something that is over raises nothing', () => {
    const field = seenField();
    field.event({ sourceTimeMs: START_MS + 500 });
    field.event({
      kind: DeviceEventKind.rackAlarmCleared,
      level: 0,
      sourceTimeMs: START_MS + 900,
    });
    expect(field.event({ sourceTimeMs: START_MS + 500 })).toEqual([]);
  });

  test('what came and went while nothing was heard is told when the store brings it', () => {
    const field = seenField();
    field.image.racks.quality[0] = Quality.stale;
    field.look(START_MS + 5_000);
    field.image.racks.quality[0] = Quality.good;
    field.look(START_MS + 60_000);
    expect(field.event({ sourceTimeMs: START_MS + 20_000, value: 3_610 })).toMatchObject([
      { level: 1, sourceTimeMs: START_MS + 20_000, uncertaintyMs: 4 },
    ]);
    const cleared = { kind: DeviceEventKind.rackAlarmCleared, level: 1 };
    field.event({ ...cleared, sourceTimeMs: START_MS + 30_000 });
    expect(field.look(START_MS + 61_000)).toMatchObject([
      { level: 0, sourceTimeMs: START_MS + 30_000 },
    ]);
  });

  test('values are told in the unit of the condition', () => {
    const field = seenField();
    expect(
      field.event({ code: RackAlarmBit.temperatureHigh, level: 1, value: 463, cell: 6 }),
    ).toMatchObject([{ condition: 'bms-temperature-high', value: 46.3, limit: 45, member: 6 }]);
    expect(field.event({ code: RackAlarmBit.overCurrent, value: 2_210 })).toMatchObject([
      { condition: 'bms-over-current', value: 221, limit: Number.NaN, member: NO_CELL },
    ]);
  });

  test('a code that is not known here is nothing, and stops nothing', () => {
    expect(seenField().event({ code: 1 << 20 })).toEqual([]);
  });
});

describe('a trip', () => {
  test('of the BMS is told by its state, by report or by telemetry', () => {
    const field = seenField();
    expect(
      field.event({ kind: DeviceEventKind.rackState, code: RackState.tripped, level: 0 }),
    ).toMatchObject([{ condition: 'bms-trip', level: 3, row: 0 }]);
    field.image.racks.state[2] = RackState.tripped;
    field.image.racks.state[0] = RackState.tripped;
    expect(field.look(START_MS + 1_000).map(({ row, level }) => [row, level])).toEqual([
      [0, 3],
      [2, 3],
    ]);
    expect(
      field.event({
        kind: DeviceEventKind.rackState,
        code: RackState.open,
        sourceTimeMs: START_MS + 1_500,
      }),
    ).toMatchObject([{ condition: 'bms-trip', level: 0 }]);
  });

  test('of the BMS says what led to it where its report does, and is of no value itself', () => {
    const field = seenField();
    const trip = (value: number, sourceTimeMs: number) =>
      field.event({
        kind: DeviceEventKind.rackState,
        code: RackState.tripped,
        level: 0,
        value,
        sourceTimeMs,
      });
    const [told] = trip(HIGH, START_MS + 10);
    expect(told).toMatchObject({ condition: 'bms-trip', reason: 'bms-cell-voltage-high' });
    expect(told?.value).toBeNaN();
    for (const [at, value] of [0, 1 << 30].entries()) {
      field.event({
        kind: DeviceEventKind.rackState,
        code: RackState.open,
        sourceTimeMs: START_MS + 20 + at * 10,
      });
      const [untold] = trip(value, START_MS + 25 + at * 10);
      expect(untold).toMatchObject({ condition: 'bms-trip', level: 3 });
      expect(untold).not.toHaveProperty('reason');
    }
  });

  test('of the hardware layer is told while the BMS is dead, with its fixed limit', () => {
    const field = seenField();
    field.image.racks.quality[4] = Quality.stale;
    const tripped = field.event({
      kind: DeviceEventKind.hardwareTripped,
      rack: 4,
      block: 1,
      code: HardwareTripBit.cellVoltageHigh,
      level: 0,
      sourceTimeMs: START_MS + 33,
    });
    expect(tripped).toMatchObject([
      {
        condition: 'hardware-cell-voltage-high',
        row: 4,
        level: 3,
        limit: 3_800,
        sourceTimeMs: START_MS + 33,
        uncertaintyMs: 4,
      },
    ]);
  });

  test('of the hardware layer that no report told of is caught by its contact', () => {
    const field = seenField();
    field.image.hardware.tripBits[3] = HardwareTripBit.insulation;
    expect(field.look(START_MS)).toMatchObject([
      { condition: 'hardware-insulation', row: 3, level: 3, limit: 60 },
    ]);
    field.image.hardware.quality[3] = Quality.bad;
    field.image.hardware.tripBits[3] = 0;
    expect(field.look(START_MS + 1_000)).toMatchObject([{ level: 3, isKnown: false }]);
  });
});

test('a word that says no level leaves an alarm at the one it was stored with', () => {
  const first = newAlarms();
  const field = seenField();
  for (const signal of field.event({ level: 3, value: 3_660 })) first.signal(signal, START_MS);
  const again = newField(1, first.standing());
  again.image.racks.alarmBits[0] = HIGH;
  again.image.racks.alarmBits[1] = HIGH;
  const told = again.look(START_MS).filter(({ level }) => level > 0);
  expect(told.map(({ row, level }) => [row, level])).toEqual([
    [0, 3],
    [1, 1],
  ]);
});

test('a clock that was never measured makes the order uncertain, and says so', () => {
  const field = seenField(Number.NaN);
  expect(field.event({})[0]?.uncertaintyMs).toBe(60_000);
});

test('events that a device lost are told of its block, and are over when they are told', () => {
  const field = seenField();
  const told = field.event({ kind: DeviceEventKind.storeOverflow, rack: -1, block: 1, value: 40 });
  expect(told.map(({ condition, row, level }) => [condition, row, level])).toEqual([
    ['events-lost', 1, 1],
    ['events-lost', 1, 0],
  ]);
});

test('the first look says of every bit that it is not set, so that what was stored can return', () => {
  const alarms = newAlarms({ links: LINKS });
  const [stored] = (() => {
    const first = newAlarms();
    first.signal(seenField().event({})[0] as ConditionSignal, START_MS);
    return first.pending().records;
  })();
  alarms.restore({ records: stored ? [stored] : [], lastSequence: 1 });
  const image = createStationImage(TOPOLOGY);
  image.racks.quality.fill(Quality.good);
  const devices = new DeviceSignals({
    station: { topology: TOPOLOGY, limits: LIMITS },
    emit: (signal) => alarms.signal(signal, START_MS + 1_000),
    clockUncertaintyMs: () => 1,
  });
  const aggregates = { racks: createColumns(RACK_AGGREGATE_COLUMNS, TOPOLOGY.racks) };
  devices.look({ image, aggregates }, START_MS + 1_000);
  alarms.tick(START_MS + 10_000);
  expect(alarms.get(1)).toMatchObject({ state: 'returnedUnacknowledged', isKnown: true });
});
