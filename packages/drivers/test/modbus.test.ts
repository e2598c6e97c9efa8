import {
  absentBit,
  BLOCK_POINTS,
  type BlockSample,
  HARDWARE_TRIPS_ABSENT,
  HardwareTripBit,
  PcsState,
  Quality,
  RACK_POINTS,
  RackAlarmBit,
  type RackSample,
  RackState,
  VOLTAGE_NOT_MEASURED,
} from '@cellarium/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DeviceTrouble, type PolledDevice } from '../src/index.ts';
import { type Behaviour, PolledStation, profile, rackRegisters } from './polled-station.ts';

/*
 * Goal: what a polled device says, and how it fails, comes to the sink as quality with a cause, and one
 * device's trouble stays its own. Method: a driver against a Modbus server in one process, in a time that
 * goes only when it is told to.
 */

const SUMMARY = {
  8208: 3,
  8448: 13_312,
  8449: 0xffff - 1_569,
  8451: 61,
  8452: 98,
  8462: 9_000,
  8463: 1_570,
  8464: 2_000,
};

const rack = (row: number): PolledDevice => ({
  kind: 'rack',
  row,
  unit: row + 1,
  profile: profile('hv-rack-a'),
});

function station(count: number, change: Record<number, Partial<Behaviour>> = {}, inFlight = 4) {
  const behaviours = new Map<number, Behaviour>();
  for (let unit = 1; unit <= count; unit += 1) {
    behaviours.set(unit, { delayMs: 10, answer: rackRegisters(SUMMARY), ...change[unit] });
  }
  const devices = Array.from({ length: count }, (_, row) => rack(row));
  const polled = new PolledStation(devices, inFlight, (unit) => behaviours.get(unit) as Behaviour);
  polled.connect();
  return { polled, behaviour: (unit: number) => behaviours.get(unit) as Behaviour };
}

const racksOf = (polled: PolledStation, row = 0): RackSample[] =>
  polled.sink.samples
    .filter((given) => given.row === row)
    .map(({ sample }) => sample as RackSample);

describe('a polled rack', () => {
  test('becomes a sample a second, in the units and signs of the model', () => {
    const { polled } = station(1);
    polled.pass(10_000);
    const samples = racksOf(polled);
    expect(samples.length).toBe(10);
    expect(samples[0]).toMatchObject({
      state: RackState.closed,
      voltageDeciV: 13_312,
      currentDeciA: -1_570,
      socPermille: 610,
      sohPermille: 980,
      insulationKohm: 9_000,
      chargeLimitDeciA: 1_570,
      dischargeLimitDeciA: 2_000,
      cellsNotMeasured: 0,
      sensorsNotMeasured: 0,
    });
    expect(samples[0]?.cellVoltageMv.length).toBe(416);
    expect(samples[0]?.cellVoltageMv[5]).toBe(3_305);
  });

  test('points that its map does not have are absent, not zero', () => {
    const { polled } = station(1);
    polled.pass(1_000);
    const [sample] = racksOf(polled);
    expect((sample?.absentBits ?? 0) & absentBit(RACK_POINTS, 'contactorBits')).not.toBe(0);
    expect((sample?.absentBits ?? 0) & absentBit(RACK_POINTS, 'voltageDeciV')).toBe(0);
  });

  test('its alarm bits become those of the model', () => {
    const { polled } = station(1, {
      1: { answer: rackRegisters({ ...SUMMARY, 8514: 1 << 11, 8512: 1 }) },
    });
    polled.pass(1_000);
    expect(racksOf(polled)[0]?.alarmBits).toBe(
      RackAlarmBit.cellSpread | RackAlarmBit.cellVoltageHigh,
    );
  });

  test('is read within its depth', () => {
    const { polled } = station(1, {}, 16);
    polled.pass(5_000);
    for (const at of polled.asked) {
      const together = polled.asked.filter(({ atMs }) => atMs === at.atMs);
      expect(together.length).toBeLessThanOrEqual(4);
    }
  });
});

describe('a device that fails', () => {
  test('with exceptions only is bad within two polls, with the code', () => {
    const { polled } = station(1, { 1: { answer: () => 2 } });
    polled.pass(2_200);
    expect(polled.sink.unreads[0]).toEqual({ kind: 'rack', row: 0, quality: Quality.bad });
    expect(polled.sink.samples).toEqual([]);
    const [unit] = polled.driver.units;
    expect(unit?.trouble).toBe(DeviceTrouble.exception);
    expect(unit?.exceptionCode).toBe(2);
    expect(unit?.exceptionsByCode.get(2)).toBeGreaterThan(5);
  });

  test('with exceptions for its cells alone keeps its summary', () => {
    const good = rackRegisters(SUMMARY);
    const { polled } = station(1, {
      1: {
        answer: (unit, request) =>
          request.fn === 3 && request.address === 0x2800 ? 4 : good(unit, request),
      },
    });
    polled.pass(1_500);
    const [sample] = racksOf(polled);
    expect(sample?.voltageDeciV).toBe(13_312);
    expect(sample?.cellsNotMeasured).toBe(125);
    expect(sample?.cellVoltageMv[124]).toBe(VOLTAGE_NOT_MEASURED);
    expect(sample?.cellVoltageMv[125]).not.toBe(VOLTAGE_NOT_MEASURED);
  });

  test('by silence is asked little, gives nothing, and is back within 3 s', () => {
    const { polled, behaviour } = station(1);
    polled.pass(3_000);
    behaviour(1).delayMs = Number.POSITIVE_INFINITY;
    const before = polled.asked.length;
    polled.pass(20_000);
    expect(polled.asked.length - before).toBeLessThan(25);
    expect(polled.driver.units[0]?.trouble).toBe(DeviceTrouble.timedOut);
    const given = polled.sink.samples.length;
    behaviour(1).delayMs = 10;
    polled.pass(3_000);
    expect(polled.sink.samples.length).toBeGreaterThan(given);
    expect(polled.driver.units[0]?.trouble).toBe(DeviceTrouble.none);
  });

  test('by answers that belong to no request says so, and is not called silent', () => {
    const { polled } = station(1);
    polled.pass(2_000);
    polled.renumbered = true;
    polled.pass(5_000);
    expect(polled.driver.units[0]?.trouble).toBe(DeviceTrouble.wrongReply);
    polled.renumbered = false;
    polled.pass(3_000);
    expect(polled.driver.units[0]?.trouble).toBe(DeviceTrouble.none);
  });

  test('by silence keeps none of its neighbours waiting', () => {
    const { polled } = station(3, { 2: { delayMs: Number.POSITIVE_INFINITY } });
    polled.pass(10_000);
    expect(racksOf(polled, 0).length).toBeGreaterThanOrEqual(9);
    expect(racksOf(polled, 2).length).toBeGreaterThanOrEqual(9);
    expect(racksOf(polled, 1)).toEqual([]);
  });

  test('by slowness is read as fast as it can, and its missed rounds are counted', () => {
    const { polled } = station(1, { 1: { delayMs: 900 } });
    polled.pass(20_000);
    const samples = racksOf(polled).length;
    expect(samples).toBeGreaterThan(3);
    expect(samples).toBeLessThan(15);
    expect(polled.driver.units[0]?.groups[0]?.missed).toBeGreaterThan(3);
  });

  test('by losing its connection is stale at once', () => {
    const { polled } = station(1);
    polled.pass(2_000);
    polled.driver.disconnected();
    expect(polled.sink.unreads).toEqual([{ kind: 'rack', row: 0, quality: Quality.stale }]);
  });
});

describe('a wall clock that leaps', () => {
  const leap = fc.oneof(
    fc.constantFrom(-86_400_000, -3_600_000, -1_001, -1, 1, 999, 60_000, 31_536_000_000),
    fc.integer({ min: -10_000_000, max: 10_000_000 }),
  );
  const leaps = fc.array(fc.record({ afterMs: fc.integer({ min: 1, max: 40 }), byMs: leap }), {
    maxLength: 12,
  });
  /** What was asked of a device and what came of it, while the wall clock leaps now and then. */
  const run = (steps: readonly { afterMs: number; byMs: number }[], delayMs: number) => {
    const { polled } = station(2, { 2: { delayMs } });
    for (const { afterMs, byMs } of steps) {
      polled.pass(afterMs * 10);
      polled.leapMs += byMs;
    }
    polled.pass(12_000 - steps.reduce((sum, { afterMs }) => sum + afterMs * 10, 0));
    return polled;
  };

  test.each([
    ['that answers', 10],
    ['that is slow', 640],
    ['that is silent', Number.POSITIVE_INFINITY],
  ])('changes nothing of when a device %s is asked, nor what is given up', (_, delayMs) => {
    const still = run([], delayMs);
    fc.assert(
      fc.property(leaps, (steps) => {
        const leapt = run(steps, delayMs);
        expect(leapt.asked).toEqual(still.asked);
        expect(leapt.sink.unreads).toEqual(still.sink.unreads);
        expect(leapt.sink.samples.length).toBe(still.sink.samples.length);
        const of = ({ driver }: PolledStation) =>
          driver.units.map(({ trouble, roundTripMs, groups }) => [
            trouble,
            roundTripMs,
            groups.map(({ rounds, missed, keptPeriodMs }) => [rounds, missed, keptPeriodMs]),
          ]);
        expect(of(leapt)).toEqual(of(still));
      }),
      { numRuns: 40, seed: 11 },
    );
  });

  test('dates the samples that come after it', () => {
    const { polled } = station(1);
    polled.pass(2_000);
    polled.leapMs = -3_600_000;
    polled.pass(2_000);
    const times = polled.sink.samples.map(({ atMs }) => atMs);
    expect(times[0]).toBeGreaterThan(1_000_000);
    expect(times.at(-1)).toBeLessThan(1_000_000 - 3_590_000);
  });
});

test('units of one connection are spread over the second', () => {
  const { polled } = station(3);
  polled.pass(3_000);
  const firsts = [1, 2, 3].map(
    (unit) => polled.asked.find((asked) => asked.unit === unit)?.atMs ?? 0,
  );
  expect((firsts[1] as number) - (firsts[0] as number)).toBeGreaterThanOrEqual(300);
  expect((firsts[2] as number) - (firsts[1] as number)).toBeGreaterThanOrEqual(300);
});

/** A PCS of these registers, and the first sample of it. */
function pcsSample(registers: Uint16Array): BlockSample {
  const polled = new PolledStation(
    [{ kind: 'block', row: 1, unit: 100, profile: profile('generic-pcs') }],
    1,
    () => ({
      delayMs: 10,
      answer: (_, request) =>
        request.fn === 3
          ? {
              kind: 'registers',
              registers: registers.slice(request.address, request.address + request.count),
            }
          : 1,
    }),
  );
  polled.connect();
  polled.pass(1_000);
  return polled.sink.samples[0]?.sample as BlockSample;
}

test('a PCS gives what it has, and what it has not is absent', () => {
  const registers = new Uint16Array(300);
  registers.set([4, 1, 0xffff, 0xd8f0], 100);
  const sample = pcsSample(registers);
  expect(sample).toMatchObject({ pcsState: PcsState.running, control: 1, powerDeciKw: -10_000 });
  expect(sample.absentBits & absentBit(BLOCK_POINTS, 'coolantSupplyDeciC')).not.toBe(0);
  expect(sample.absentBits & absentBit(BLOCK_POINTS, 'powerDeciKw')).toBe(0);
});

test("a block's unit gives the contacts of its racks' hardware layer, all of them or none", () => {
  const registers = new Uint16Array(300);
  registers.set([0, HardwareTripBit.overCurrent, HardwareTripBit.insulation], 120);
  const sample = pcsSample(registers);
  expect([...sample.hardwareTripBits]).toEqual([0, 4, 16]);
  expect(sample.absentBits & HARDWARE_TRIPS_ABSENT).toBe(0);
  registers[122] = 0xffff;
  expect(pcsSample(registers).absentBits & HARDWARE_TRIPS_ABSENT).not.toBe(0);
});
