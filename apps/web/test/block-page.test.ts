import { NO_CONDITION, PLACE_ALARM_COLUMNS, PROTECTION_COLUMNS } from '@cellarium/api';
import {
  BlockInputBit,
  CONDITION_IDS,
  createColumns,
  LimitReason,
  NO_CELL,
  Quality,
  RACK_AGGREGATE_COLUMNS,
  RACK_COLUMNS,
  RackState,
  Topology,
} from '@cellarium/model';
import { describe, expect, test } from 'vitest';
import { inputStates } from '../src/panels/block-inputs/inputs.ts';
import { followsSetpoint, pcsEfficiency } from '../src/panels/block-pcs/efficiency.ts';
import { rackRows, sortRackRows } from '../src/panels/block-racks/rack-rows.ts';
import { shareOf } from '../src/panels/block-share/share.ts';

const topology = new Topology({
  feeders: 1,
  blocks: 2,
  racksPerBlock: 3,
  modulesPerRack: 8,
  cellsPerModule: 52,
  sensorsPerModule: 12,
});
const NOW = Date.UTC(2026, 2, 4, 6, 0, 0);

function block() {
  const racks = createColumns(RACK_COLUMNS, 3);
  const summaries = createColumns(RACK_AGGREGATE_COLUMNS, 3);
  racks.sourceTimeMs.set([NOW - 400, NOW - 8000, 0]);
  racks.quality.set([Quality.good, Quality.stale, Quality.bad]);
  racks.state.set([RackState.closed, RackState.tripped, RackState.unknown]);
  racks.socPermille.set([612, 598, 0]);
  racks.currentDeciA.set([1204, 0, 0]);
  racks.chargeLimitDeciA.set([880, 0, 0]);
  racks.dischargeLimitDeciA.set([2100, 0, 0]);
  racks.chargeLimitReason.set([LimitReason.cellVoltageHigh, LimitReason.fault, 0]);
  racks.chargeLimitCell.set([212, NO_CELL, NO_CELL]);
  racks.dischargeLimitCell.fill(NO_CELL);
  summaries.cellsFresh.set([416, 0, 0]);
  summaries.sensorsFresh.set([96, 0, 0]);
  summaries.cellVoltageMinMv.set([3310, 0xffff, 0xffff]);
  summaries.cellVoltageMinCell.set([20, 0, 0]);
  summaries.cellVoltageMaxMv.set([3352, 0, 0]);
  summaries.cellVoltageMaxCell.set([212, 0, 0]);
  summaries.temperatureMinDeciC.set([231, 0x7fff, 0x7fff]);
  summaries.temperatureMaxDeciC.set([288, -0x8000, -0x8000]);
  const rackAlarms = createColumns(PLACE_ALARM_COLUMNS, 3);
  rackAlarms.priority.set([0, 1, 2]);
  rackAlarms.standing.set([0, 3, 1]);
  const rackProtection = createColumns(PROTECTION_COLUMNS, 3);
  rackProtection.chargePercent.set([100, 0, 100]);
  rackProtection.dischargePercent.set([100, 50, 100]);
  rackProtection.reason.set([
    NO_CONDITION,
    CONDITION_IDS.indexOf('charge-temperature-high'),
    NO_CONDITION,
  ]);
  const tables = { racks, rackSummaries: summaries, rackAlarms, rackProtection };
  return rackRows(topology, 1, tables, NOW);
}

describe('the racks of a block', () => {
  test('carry their alarms and what the software takes, and nothing where it takes nothing', () => {
    const [first, second] = block();
    expect(first).toMatchObject({ priority: 0, standing: 0, derating: undefined });
    expect(second).toMatchObject({
      priority: 1,
      standing: 3,
      derating: { chargePercent: 0, dischargePercent: 50, reason: 'charge-temperature-high' },
    });
  });

  test('carry their extremes with the place and the limit with its reason', () => {
    const [first] = block();
    expect(first).toMatchObject({
      rack: 3,
      state: 'closed',
      ageMs: 400,
      cellsFresh: 416,
      lowestMv: { value: 3310, at: 20 },
      highestMv: { value: 3352, at: 212 },
      spreadMv: 42,
      hottestC: { value: 28.8 },
      charge: { allowedA: 88, reason: 'cellVoltageHigh', cell: 212 },
    });
    expect(first?.discharge?.cell).toBeUndefined();
  });

  test('show no extreme where none is fresh, and never a rack that was not heard', () => {
    const [, silent, unheard] = block();
    expect(silent).toMatchObject({ lowestMv: undefined, spreadMv: undefined, ageMs: 8000 });
    expect(unheard).toMatchObject({ heard: false, ageMs: Number.POSITIVE_INFINITY });
  });

  test('are sorted with the missing last, either way', () => {
    const order = (sort: 'spread' | 'state' | 'soc', descending: boolean): number[] =>
      sortRackRows(block(), sort, descending).map((row) => row.rack);
    expect(order('spread', false)).toEqual([3, 4, 5]);
    expect(order('spread', true)).toEqual([3, 4, 5]);
    expect(order('soc', false)).toEqual([4, 3, 5]);
    expect(order('state', false)).toEqual([4, 5, 3]);
  });
});

describe('the share of the current', () => {
  test('is taken over the racks that carry, and names who carries too much', () => {
    const share = shareOf([
      { currentA: 100, counts: true },
      { currentA: 104, counts: true },
      { currentA: 96, counts: true },
      { currentA: 0, counts: false },
    ]);
    expect(share).toMatchObject({ meanA: 100, counted: 3, of: 4 });
    expect(share.deviations[1]).toBeCloseTo(0.04);
    expect(share.deviations[3]).toBeUndefined();
    expect(share.sigmaShare).toBeCloseTo(0.04);
  });

  test('is the same in charge, and is not told at little current', () => {
    const charge = shareOf([
      { currentA: -104, counts: true },
      { currentA: -96, counts: true },
    ]);
    expect(charge.deviations[0]).toBeCloseTo(0.04);
    expect(shareOf([{ currentA: 1, counts: true }]).deviations).toEqual([undefined]);
    expect(shareOf([]).meanA).toBe(0);
  });
});

describe('the PCS', () => {
  test('has the efficiency of either direction', () => {
    expect(pcsEfficiency(1960, 1350, 1481.5, 2500)).toBeCloseTo(0.98, 3);
    expect(pcsEfficiency(-2000, 1400, -1400, 2500)).toBeCloseTo(0.98, 3);
  });

  test('has none at little load, in a turn of direction, or against physics', () => {
    expect(pcsEfficiency(50, 1350, 40, 2500)).toBeUndefined();
    expect(pcsEfficiency(-500, 1350, 400, 2500)).toBeUndefined();
    expect(pcsEfficiency(2000, 1350, 1400, 2500)).toBeUndefined();
  });

  test('follows its setpoint within 2 % of its rating', () => {
    expect(followsSetpoint(1980, 2000, 2500)).toBe(true);
    expect(followsSetpoint(1900, 2000, 2500)).toBe(false);
  });
});

test('the inputs of the block say what is wrong whichever way it is wrong', () => {
  const states = inputStates(
    BlockInputBit.smokeA | BlockInputBit.doorOpen | BlockInputBit.acBreakerClosed,
  );
  const abnormal = Object.fromEntries(
    states.filter((state) => state.abnormal).map((state) => [state.name, state.abnormal]),
  );
  expect(abnormal).toEqual({
    smokeA: 'emergency',
    doorOpen: 'attention',
    pumpRunning: 'attention',
  });
  expect(states).toHaveLength(10);
});
