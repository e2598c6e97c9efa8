import {
  absentBit,
  absentBut,
  BLOCK_POINTS,
  HARDWARE_TRIPS_ABSENT,
  HardwareTripBit,
  Quality,
  RACK_POINTS,
  RackState,
  STALE_AFTER_MS,
} from '@cellarium/model';
import { describe, expect, test } from 'vitest';
import { Field } from './field.ts';

describe('points that a device does not give', () => {
  test('keep their last value, and their bit says that it is none', () => {
    const field = new Field();
    field.rack(0, { insulationKohm: 5_000 });
    field.engine.cycle();
    const bit = absentBit(RACK_POINTS, 'insulationKohm');
    field.clock.advance(1_000);
    field.rack(0, { insulationKohm: 0, voltageDeciV: 9_999, absentBits: bit });
    field.engine.cycle();
    const { racks } = field.engine.image;
    expect(racks.insulationKohm[0]).toBe(5_000);
    expect(racks.voltageDeciV[0]).toBe(9_999);
    expect(racks.absentBits[0]).toBe(bit);
  });

  test('every point has a bit of its own', () => {
    const bits = RACK_POINTS.map((name) => absentBit(RACK_POINTS, name));
    expect(new Set(bits).size).toBe(RACK_POINTS.length);
    expect(absentBut(RACK_POINTS, RACK_POINTS)).toBe(0);
  });
});

describe('the contacts of the hardware layer', () => {
  const contacts = (...bits: number[]) => ({ hardwareTripBits: Uint8Array.from(bits) });

  test('come into the rows of the racks of their block, with the time and quality of its report', () => {
    const field = new Field();
    field.cycle(0);
    const { hardware } = field.engine.image;
    expect(hardware.quality[3]).toBe(Quality.bad);
    field.block(1, contacts(0, HardwareTripBit.cellVoltageHigh, HardwareTripBit.insulation));
    const reportedMs = field.clock.utcMs();
    field.cycle();
    expect([...hardware.tripBits]).toEqual([0, 0, 0, 0, 1, 16]);
    expect([...hardware.sourceTimeMs.subarray(3)]).toEqual([reportedMs, reportedMs, reportedMs]);
    const { good, bad, stale } = Quality;
    expect([...hardware.quality]).toEqual([bad, bad, bad, good, good, good]);
    field.cycle(STALE_AFTER_MS);
    expect(hardware.quality[4]).toBe(stale);
    expect(hardware.tripBits[4]).toBe(HardwareTripBit.cellVoltageHigh);
  });

  test('that a block does not have are not implemented, never fine; what was known is kept', () => {
    const field = new Field();
    field.block(0, contacts(0, 4, 0));
    field.cycle();
    const knownMs = field.clock.utcMs() - 100;
    field.block(0, { ...contacts(), absentBits: HARDWARE_TRIPS_ABSENT });
    field.cycle();
    const { hardware, blocks } = field.engine.image;
    expect(blocks.quality[0]).toBe(Quality.good);
    expect(blocks.absentBits[0]).toBe(HARDWARE_TRIPS_ABSENT);
    expect(hardware.quality[1]).toBe(Quality.notImplemented);
    expect(hardware.tripBits[1]).toBe(HardwareTripBit.overCurrent);
    expect(hardware.sourceTimeMs[1]).toBe(knownMs);
  });
});

describe('what stands on points that are not given', () => {
  const absent = (...names: (typeof RACK_POINTS)[number][]) => ({
    absentBits: names.reduce((bits, name) => bits | absentBit(RACK_POINTS, name), 0),
  });

  test('a rack without an SOC is left out of the mean and of the energy', () => {
    const field = new Field();
    field.everyone();
    field.rack(0, { socPermille: 900, ...absent('socPermille') });
    field.rack(1, { sohPermille: 100, ...absent('sohPermille') });
    field.cycle(0);
    const { blocks, station } = field.engine.aggregates;
    expect(blocks.socPermille[0]).toBe(500);
    expect(blocks.racksClosed[0]).toBe(3);
    expect(blocks.racksWithSoc[0]).toBe(2);
    expect(station.racksWithSoc[0]).toBe(5);
    expect(station.racksFresh[0]).toBe(6);
    expect(blocks.dischargeableEnergyKwh[0]).toBeCloseTo(1_000, 3);
    expect(station.socPermille[0]).toBe(500);
  });

  test('where no rack gives an SOC, the mean stays as it was and says that nobody stands behind it', () => {
    const field = new Field();
    field.everyone();
    field.cycle(0);
    field.clock.advance(100);
    for (let rack = 0; rack < 6; rack += 1) {
      field.rack(rack, { socPermille: 1, ...absent('socPermille') });
    }
    field.cycle(0);
    const { blocks, station } = field.engine.aggregates;
    expect([station.socPermille[0], station.racksWithSoc[0]]).toEqual([500, 0]);
    expect([blocks.socPermille[0], blocks.racksWithSoc[0]]).toEqual([500, 0]);
    expect(station.racksFresh[0]).toBe(6);
    expect(station.dischargeableEnergyKwh[0]).toBeCloseTo(3_000, 3);
  });

  test('a block without an SOC does not pull the mean of the station', () => {
    const field = new Field();
    field.everyone();
    for (const rack of [0, 1, 2]) field.rack(rack, { socPermille: 0, ...absent('socPermille') });
    for (const rack of [3, 4, 5]) field.rack(rack, { socPermille: 800 });
    field.cycle(0);
    const { station } = field.engine.aggregates;
    expect([station.socPermille[0], station.racksWithSoc[0]]).toEqual([800, 3]);
  });

  test('a limit that is not given is the rating; a state that is not given takes no power away, and counts as no state', () => {
    const field = new Field();
    field.everyone();
    field.rack(0, { dischargeLimitDeciA: 0, ...absent('dischargeLimitDeciA') });
    field.rack(1, { voltageDeciV: 0, ...absent('voltageDeciV') });
    field.block(1, {
      dischargeablePowerDeciKw: 0,
      absentBits: absentBit(BLOCK_POINTS, 'dischargeablePowerDeciKw'),
    });
    field.cycle(0);
    const { station } = field.engine.aggregates;
    expect(station.dischargeablePowerKw[0]).toBeCloseTo(600, 3);
    field.clock.advance(100);
    field.rack(0, { state: RackState.unknown, ...absent('state') });
    field.cycle(0);
    expect(station.dischargeLostRacksOutKw[0]).toBe(0);
    expect(station.dischargeablePowerKw[0]).toBeCloseTo(600, 3);
    const { blocks } = field.engine.aggregates;
    expect([blocks.racksClosed[0], blocks.racksWithState[0]]).toEqual([2, 2]);
    expect(blocks.dischargeableEnergyKwh[0]).toBeCloseTo(1_500, 3);
  });
});

describe('a device that can not be read', () => {
  test('is bad at once, keeps its values, and is good again with its next sample', () => {
    const field = new Field();
    field.rack(0, { voltageDeciV: 13_312 });
    field.engine.cycle();
    expect(field.engine.image.racks.quality[0]).toBe(Quality.good);
    field.engine.inbox.unread('rack', 0, Quality.bad);
    field.engine.cycle();
    expect(field.engine.image.racks.quality[0]).toBe(Quality.bad);
    expect(field.engine.image.racks.voltageDeciV[0]).toBe(13_312);
    expect(field.engine.aggregates.racks.cellsFresh[0]).toBe(0);
    field.clock.advance(100);
    field.rack(0);
    field.engine.cycle();
    expect(field.engine.image.racks.quality[0]).toBe(Quality.good);
  });

  test('does not become better with age', () => {
    const field = new Field();
    field.rack(0);
    field.engine.inbox.unread('rack', 0, Quality.bad);
    field.clock.advance(STALE_AFTER_MS + 1);
    field.engine.cycle();
    expect(field.engine.image.racks.quality[0]).toBe(Quality.bad);
  });
});
