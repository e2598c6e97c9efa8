import { AGE_NEVER_MS, Quality, STALE_AFTER_MS } from '@cellarium/model';
import { describe, expect, test } from 'vitest';
import { cellsAt, Field, topology } from './field.ts';

describe('freshness', () => {
  test('a station that has not said anything is bad, of unknown age, and counts nobody', () => {
    const { engine } = new Field();
    const { racks, blocks, station } = engine.aggregates;
    expect(engine.image.racks.quality[0]).toBe(Quality.bad);
    for (const table of [racks, blocks, station]) {
      expect(table.quality[0]).toBe(Quality.bad);
      expect(table.worstAgeMs[0]).toBe(AGE_NEVER_MS);
      expect(table.cellsFresh[0]).toBe(0);
      expect(table.cellVoltageMinMv[0]).toBeGreaterThan(table.cellVoltageMaxMv[0] as number);
    }
  });

  test('a sample is good up to the limit itself and stale one millisecond later', () => {
    const field = new Field();
    field.everyone();
    field.cycle(0);
    field.cycle(STALE_AFTER_MS);
    expect(field.engine.image.racks.quality[0]).toBe(Quality.good);
    expect(field.engine.image.blocks.quality[0]).toBe(Quality.good);
    expect(field.engine.image.station.quality[0]).toBe(Quality.good);
    field.cycle(1);
    expect(field.engine.image.racks.quality[0]).toBe(Quality.stale);
    expect(field.engine.image.blocks.quality[0]).toBe(Quality.stale);
    expect(field.engine.image.station.quality[0]).toBe(Quality.stale);
    expect(field.engine.rackAgeMs[0]).toBe(STALE_AFTER_MS + 1);
  });

  test('a leap of the wall clock makes nothing stale and nothing young', () => {
    for (const leapMs of [-3_600_000, 3_600_000, 86_400_000]) {
      const field = new Field();
      field.everyone();
      field.cycle(0);
      field.clock.leap(leapMs);
      field.cycle(1_000);
      expect(field.engine.image.racks.quality[0]).toBe(Quality.good);
      expect(field.engine.rackAgeMs[0]).toBe(1_000);
      field.cycle(STALE_AFTER_MS);
      expect(field.engine.image.racks.quality[0]).toBe(Quality.stale);
      field.everyone();
      field.cycle(0);
      expect(field.engine.image.racks.quality[0]).toBe(Quality.good);
    }
  });

  test('a stale rack keeps its values, and leaves those of its block and the station', () => {
    const field = new Field();
    field.everyone();
    field.rack(1, { ...cellsAt(3_100), socPermille: 900 });
    field.cycle(0);
    const { blocks, station, racks, modules } = field.engine.aggregates;
    expect(blocks.cellVoltageMinMv[0]).toBe(3_100);
    expect(station.cellVoltageMinCell[0]).toBe(topology.cellsPerRack);
    expect(station.racksFresh[0]).toBe(6);
    field.clock.advance(STALE_AFTER_MS);
    for (const rack of [0, 2, 3, 4, 5]) field.rack(rack);
    field.cycle(1);
    expect(field.engine.image.cells.voltageMv[topology.cellsPerRack]).toBe(3_100);
    expect(racks.cellVoltageMinMv[1]).toBe(3_100);
    expect(racks.quality[1]).toBe(Quality.stale);
    expect(racks.cellsFresh[1]).toBe(0);
    expect(modules.cellsFresh[2]).toBe(0);
    expect(blocks.cellVoltageMinMv[0]).toBe(3_300);
    expect(blocks.racksFresh[0]).toBe(2);
    expect(blocks.socPermille[0]).toBe(500);
    expect(blocks.worstAgeMs[0]).toBe(STALE_AFTER_MS + 1);
    expect(station.racksFresh[0]).toBe(5);
    expect(station.cellVoltageMinMv[0]).toBe(3_300);
  });

  test('below its quorum an aggregate is stale itself, at it it is good', () => {
    const field = new Field();
    field.everyone();
    field.cycle(0);
    // 10 cells a rack and a quorum of 0.9: one may be missing, two may not.
    field.rack(0, cellsAt(0xffff));
    field.rack(1, cellsAt(0xffff, 0xffff));
    field.cycle();
    expect([...field.engine.aggregates.racks.quality.subarray(0, 2)]).toEqual([
      Quality.good,
      Quality.stale,
    ]);
    expect([...field.engine.aggregates.racks.cellsFresh.subarray(0, 2)]).toEqual([9, 8]);
    // One rack of three is a third of its block and a sixth of the station.
    field.clock.advance(STALE_AFTER_MS);
    for (const rack of [0, 1, 2, 3, 4]) field.rack(rack);
    field.cycle(1);
    const { blocks, station } = field.engine.aggregates;
    expect([...blocks.quality]).toEqual([Quality.good, Quality.stale]);
    expect(station.quality[0]).toBe(Quality.stale);
  });

  test('when the last rack goes stale the station keeps its values, as stale, with nobody fresh', () => {
    const field = new Field();
    field.everyone();
    field.cycle(0);
    field.cycle(STALE_AFTER_MS + 1);
    const { station, blocks } = field.engine.aggregates;
    expect(station.quality[0]).toBe(Quality.stale);
    expect([station.racksFresh[0], station.cellsFresh[0], station.blocksFresh[0]]).toEqual([
      0, 0, 0,
    ]);
    expect(station.cellVoltageMinMv[0]).toBe(3_300);
    expect(station.socPermille[0]).toBe(500);
    expect(blocks.dischargeableEnergyKwh[0]).toBe(1_500);
    expect(station.dischargeablePowerKw[0]).toBe(0);
    expect(station.dischargeLostStaleKw[0]).toBe(600);
  });

  test('a rack that comes back is good in the same cycle', () => {
    const field = new Field();
    field.everyone();
    field.cycle(0);
    field.cycle(60_000);
    field.rack(4, cellsAt(3_200));
    field.cycle();
    expect(field.engine.image.racks.quality[4]).toBe(Quality.good);
    expect(field.engine.aggregates.racks.cellsFresh[4]).toBe(10);
    expect(field.engine.aggregates.blocks.racksFresh[1]).toBe(1);
    expect(field.engine.aggregates.blocks.cellVoltageMinMv[1]).toBe(3_200);
  });
});
