import { DeviceEventKind, Quality, STALE_AFTER_MS } from '@cellarium/model';
import { describe, expect, test } from 'vitest';
import { readSummaries } from '../src/index.ts';
import { cellsAt, Field, rackSample, sensorsAt, topology } from './field.ts';

describe('the inbox', () => {
  test('what comes between two cycles is not seen before the next', () => {
    const field = new Field();
    field.everyone();
    field.cycle(0);
    field.rack(0, cellsAt(3_111));
    expect(field.engine.image.cells.voltageMv[0]).toBe(3_300);
    field.cycle();
    expect(field.engine.image.cells.voltageMv[0]).toBe(3_111);
  });

  test('what the sink was given may be written over at once', () => {
    const field = new Field();
    const sample = rackSample();
    field.engine.inbox.rackTelemetry(0, field.stamp(), sample);
    sample.cellVoltageMv.fill(1_000);
    sample.cellTemperatureDeciC.fill(0);
    field.cycle();
    expect(field.engine.image.cells.voltageMv[0]).toBe(3_300);
    expect(field.engine.image.sensors.temperatureDeciC[0]).toBe(250);
  });

  test('of two samples in one cycle the newest wins, and the other is counted', () => {
    const field = new Field();
    field.rack(0, cellsAt(3_001));
    field.clock.advance(10);
    field.rack(0, cellsAt(3_002));
    field.cycle();
    expect(field.engine.image.cells.voltageMv[0]).toBe(3_002);
    expect(field.engine.inboxCounts.superseded).toBe(1);
  });

  test('late data never overwrites newer, in the slot or in the image', () => {
    const field = new Field();
    field.clock.advance(10_000);
    field.rack(0, cellsAt(3_002));
    const earlier = { sourceTimeMs: field.clock.utcMs() - 1 };
    field.rack(0, cellsAt(3_001), earlier);
    field.cycle();
    field.rack(0, cellsAt(3_003), earlier);
    field.rack(0, cellsAt(3_004), { replayed: true });
    field.cycle();
    expect(field.engine.image.cells.voltageMv[0]).toBe(3_002);
    expect(field.engine.inboxCounts.late).toBe(3);
  });

  test('a device whose clock is set back is believed again as soon as its last value is stale', () => {
    const field = new Field();
    field.rack(0, cellsAt(3_001));
    field.cycle();
    const setBack = () => ({ sourceTimeMs: field.clock.utcMs() - 3_600_000 });
    field.clock.advance(STALE_AFTER_MS - 100);
    field.rack(0, cellsAt(3_002), setBack());
    field.cycle(0);
    expect(field.engine.image.cells.voltageMv[0]).toBe(3_001);
    field.clock.advance(1_000);
    field.rack(0, cellsAt(3_003), setBack());
    field.cycle(0);
    expect(field.engine.image.cells.voltageMv[0]).toBe(3_003);
    expect(field.engine.image.racks.quality[0]).toBe(Quality.good);
    field.clock.advance(1_000);
    field.rack(0, cellsAt(3_004), setBack());
    field.cycle(0);
    expect(field.engine.image.cells.voltageMv[0]).toBe(3_004);
  });

  test('the source time is turned to UTC by an offset that is more than the noise of measuring it', () => {
    const field = new Field();
    const now = field.clock.utcMs();
    field.rack(0, {}, { sourceTimeMs: now + 5_000, clockOffsetMs: 5_000.4 });
    field.rack(1, {}, { sourceTimeMs: now, clockOffsetMs: 3 });
    field.cycle();
    expect(field.engine.image.racks.sourceTimeMs[0]).toBe(now);
    expect(field.engine.image.racks.sourceTimeMs[1]).toBe(now);
  });

  test('a point that was not measured keeps its value as bad, one that can not be is out of range', () => {
    const field = new Field();
    field.everyone();
    field.cycle();
    field.rack(0, {
      ...cellsAt(0xffff, 499, 500, 5_000, 5_001, 0),
      ...sensorsAt(-0x8000, -501, -500, 1_500, 1_501),
    });
    field.cycle();
    const { cells, sensors } = field.engine.image;
    const { bad, outOfRange, good } = Quality;
    expect([...cells.voltageMv.subarray(0, 6)]).toEqual([3_300, 499, 500, 5_000, 5_001, 0]);
    expect([...cells.quality.subarray(0, 6)]).toEqual([
      bad,
      outOfRange,
      good,
      good,
      outOfRange,
      outOfRange,
    ]);
    expect([...sensors.temperatureDeciC.subarray(0, 5)]).toEqual([250, -501, -500, 1_500, 1_501]);
    expect([...sensors.quality.subarray(0, 5)]).toEqual([bad, outOfRange, good, good, outOfRange]);
    const { racks } = field.engine.aggregates;
    expect([racks.cellVoltageMinMv[0], racks.cellVoltageMaxMv[0]]).toEqual([500, 5_000]);
    expect([racks.cellsFresh[0], racks.sensorsFresh[0]]).toEqual([6, 3]);
  });

  test('balancing bits become a column', () => {
    const field = new Field();
    field.rack(1, { balancingBits: Uint8Array.of(0b1000_0001, 0b10) });
    field.cycle();
    const first = topology.cellsPerRack;
    const { balancing } = field.engine.image.cells;
    expect([...balancing.subarray(first, first + 10)]).toEqual([1, 0, 0, 0, 0, 0, 0, 1, 0, 1]);
  });

  test('events are kept in the order in which they came', () => {
    const field = new Field();
    const event = { level: 2, rack: 4, cell: 7, code: 1, value: 3_650 };
    field.engine.inbox.deviceEvent(1, field.stamp(), {
      ...event,
      kind: DeviceEventKind.rackAlarmRaised,
    });
    field.engine.inbox.deviceEvent(1, field.stamp({ replayed: true }), {
      ...event,
      kind: DeviceEventKind.rackAlarmCleared,
    });
    const kept = [...field.engine.events.kept];
    expect(kept.map(({ kind, block, replayed }) => ({ kind, block, replayed }))).toEqual([
      { kind: DeviceEventKind.rackAlarmRaised, block: 1, replayed: false },
      { kind: DeviceEventKind.rackAlarmCleared, block: 1, replayed: true },
    ]);
  });

  test('a tick marks the racks that brought values in it, and no others', () => {
    const field = new Field();
    field.everyone();
    field.cycle();
    expect(field.engine.closeTick()).toBe(1);
    field.rack(3);
    field.cycle();
    expect(field.engine.closeTick()).toBe(2);
    expect([...field.engine.rackValuesTick]).toEqual([1, 1, 1, 2, 1, 1]);
    field.cycle(STALE_AFTER_MS - 100);
    expect(field.engine.rackQualityTick[0]).toBe(3);
    expect(field.engine.rackQualityTick[3]).toBe(1);
  });

  test('late data fills the last ten minutes', () => {
    const field = new Field();
    field.clock.advance(600_000);
    field.rack(0, { currentDeciA: 10 });
    field.cycle(0);
    field.clock.advance(5_000);
    field.rack(0, { currentDeciA: 60 });
    field.cycle(0);
    const now = field.clock.utcMs();
    const gap = readSummaries(field.engine.recent, 0, now);
    expect(gap.series[0]?.values).toEqual([10, null, 60]);
    for (const agoMs of [4_000, 3_000, 2_000, 1_000]) {
      field.rack(0, { currentDeciA: agoMs / 100 }, { sourceTimeMs: now - agoMs, replayed: true });
    }
    const filled = readSummaries(field.engine.recent, 0, now);
    expect(filled.series[0]?.values).toEqual([10, 40, 30, 20, 10, 60]);
    expect(filled.timesMs.map((timeMs) => now - timeMs)).toEqual([
      5_000, 4_000, 3_000, 2_000, 1_000, 0,
    ]);
  });
});
