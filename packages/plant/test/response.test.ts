import {
  CommandKind,
  CommandVerdict,
  type ResponseCurve,
  responseCurveId,
} from '@cellarium/bms-frame';
import { ControlPlace, ResponseState } from '@cellarium/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlant, type Plant } from '../src/index.ts';
import {
  blockTelemetry,
  command,
  fieldPlant,
  fieldStation,
  MIDNIGHT_UTC_MS,
  run,
  setShare,
  step,
} from './field.ts';

/** GB Dynamic Containment. */
const CONTAINMENT: ResponseCurve = {
  nominalMilliHz: 50_000,
  beginsWithinMs: 500,
  fullWithinMs: 1_000,
  points: [
    { deviationMicroHz: 15_000, sharePpm: 0 },
    { deviationMicroHz: 200_000, sharePpm: 50_000 },
    { deviationMicroHz: 500_000, sharePpm: 1_000_000 },
  ],
};
const ARMED_KW = 300;

function plantAt(frequencyHz: (timeS: number) => number): Plant {
  const plant = createPlant({
    station: fieldStation(),
    startUtcMs: MIDNIGHT_UTC_MS,
    frequencyTrace: frequencyHz,
  });
  setShare(plant, 0);
  run(plant, 8);
  return plant;
}

function arm(plant: Plant, kw = ARMED_KW, reversionMs = 3_600_000): CommandVerdict {
  const curve = kw === 0 ? {} : { curve: CONTAINMENT };
  const value = kw * 10;
  return plant.command(0, command(CommandKind.armResponse, { value, reversionMs, ...curve }));
}

function shown(plant: Plant) {
  const into = blockTelemetry(plant);
  plant.blockTelemetry(0, into);
  return into;
}

describe('an armed response', () => {
  it('begins within half a second of a deviation, and all of it is there within one', () => {
    const plant = plantAt((timeS) => (timeS > 20 ? 49.4 : 50));
    arm(plant);
    const atS: number[] = [];
    const kw: number[] = [];
    for (let tenth = 0; tenth < 200; tenth += 1) {
      plant.heartbeat(0);
      step(plant, 0.1);
      atS.push(plant.timeS);
      kw.push(plant.state.blocks.powerKw[0]!);
    }
    const beganS = atS[kw.findIndex((each) => each > 1)]! - 20;
    const fullS = atS[kw.findIndex((each) => each >= ARMED_KW - 0.01)]! - 20;
    expect(beganS).toBeGreaterThan(0);
    expect(beganS).toBeLessThanOrEqual(0.5);
    expect(fullS).toBeLessThanOrEqual(1);
    expect(Math.max(...kw)).toBeCloseTo(ARMED_KW, 6);
  });

  it('is the same whether the plant steps by the tenth or by the second', () => {
    const trace = (timeS: number): number => 50 + 0.4 * Math.sin(timeS / 7);
    const [fine, coarse] = [plantAt(trace), plantAt(trace)];
    arm(fine);
    arm(coarse);
    for (let second = 0; second < 60; second += 1) {
      run(coarse, 1);
      run(fine, 1, 0.1);
      const apartKw = fine.state.blocks.powerKw[0]! - coarse.state.blocks.powerKw[0]!;
      // The curve is steepest at 3.17 a Hz; between two seconds the trace bends by less than 5 mHz.
      expect(Math.abs(apartKw)).toBeLessThan(0.01 * ARMED_KW);
    }
  });

  it('is told in the telemetry: which curve, how much, what it gives', () => {
    const plant = plantAt(() => 49.8);
    expect(shown(plant)).toMatchObject({
      responseState: ResponseState.disarmed,
      responseCurve: 0,
      responseDeciKw: 0,
    });
    expect(arm(plant)).toBe(CommandVerdict.accepted);
    run(plant, 3);
    expect(shown(plant)).toMatchObject({
      responseState: ResponseState.acting,
      responseCurve: responseCurveId(CONTAINMENT),
      responseDeciKw: 3_000,
      responsePowerDeciKw: 150,
      powerDeciKw: 150,
      setpointDeciKw: 0,
    });
  });

  it('stands on top of the setpoint, and a setpoint changes nothing of it', () => {
    const plant = plantAt(() => 49.8);
    arm(plant);
    const ratedKw = plant.station.block.ratedPowerKw;
    setShare(plant, -0.4);
    run(plant, 6);
    expect(plant.state.blocks.powerKw[0]!).toBeCloseTo(-0.4 * ratedKw + 0.05 * ARMED_KW, 1);
    setShare(plant, 0);
    run(plant, 6);
    expect(plant.state.blocks.powerKw[0]!).toBeCloseTo(0.05 * ARMED_KW, 6);
  });

  it.each([
    ['is disarmed by a power of 0', (plant: Plant) => void arm(plant, 0)],
    [
      'ends when the panel at the container takes the PCS',
      (plant: Plant) => {
        plant.state.blocks.control[0] = ControlPlace.local;
      },
    ],
    [
      'ends when the PCS trips',
      (plant: Plant) => {
        plant.state.blocks.pcsTrip[0] = 1;
      },
    ],
  ])('%s', (_, happens) => {
    const plant = plantAt(() => 49.6);
    arm(plant);
    run(plant, 3);
    expect(plant.state.blocks.powerKw[0]!).toBeGreaterThan(100);
    happens(plant);
    run(plant, 6);
    expect(shown(plant).responseState).toBe(ResponseState.disarmed);
    expect(plant.state.blocks.powerKw[0]).toBe(0);
  });

  it('ends by itself when nobody says it again, and stands at 0 within ten seconds', () => {
    const plant = plantAt(() => 49.4);
    arm(plant, ARMED_KW, 5_000);
    run(plant, 4);
    expect(plant.state.blocks.powerKw[0]!).toBeCloseTo(ARMED_KW, 6);
    // The server is gone: no heartbeat, no refresh.
    for (let second = 0; second < 6; second += 1) step(plant, 1);
    expect(shown(plant).responseState).toBe(ResponseState.disarmed);
    expect(plant.state.blocks.powerKw[0]).toBe(0);
    for (let second = 0; second < 60; second += 1) step(plant, 1);
    expect(plant.state.blocks.powerKw[0]).toBe(0);
  });

  it('is refused without a curve, beyond the rating, without an end, and in local control', () => {
    const plant = plantAt(() => 50);
    const ask = (fields: object): CommandVerdict =>
      plant.command(0, command(CommandKind.armResponse, { value: 3_000, ...fields }));
    expect(ask({})).toBe(CommandVerdict.outOfRange);
    expect(ask({ curve: CONTAINMENT, value: -10 })).toBe(CommandVerdict.outOfRange);
    expect(ask({ curve: CONTAINMENT, value: 1e6 })).toBe(CommandVerdict.outOfRange);
    expect(ask({ curve: CONTAINMENT, reversionMs: 0 })).toBe(CommandVerdict.outOfRange);
    const backwards = { ...CONTAINMENT, fullWithinMs: 400 };
    expect(ask({ curve: backwards })).toBe(CommandVerdict.outOfRange);
    plant.state.blocks.control[0] = ControlPlace.local;
    expect(ask({ curve: CONTAINMENT })).toBe(CommandVerdict.localControl);
  });

  it('lies, and refuses, as its faults say', () => {
    const plant = plantAt(() => 49.6);
    plant.state.blocks.responseRefused[0] = 1;
    expect(arm(plant)).toBe(CommandVerdict.locked);
    plant.state.blocks.responseRefused[0] = 0;
    plant.state.blocks.responseMuted[0] = 1;
    expect(arm(plant)).toBe(CommandVerdict.accepted);
    run(plant, 3);
    expect(shown(plant)).toMatchObject({ responseState: ResponseState.acting, powerDeciKw: 0 });
    expect(shown(plant).responsePowerDeciKw).toBeGreaterThan(1_000);
  });

  it('never passes what the racks allow, whatever the grid, the setpoint and the curve are', () => {
    const points = fc
      .array(fc.record({ deviationMicroHz: fc.nat(2_000_000), sharePpm: fc.nat(1_000_000) }), {
        minLength: 1,
        maxLength: 16,
      })
      .map((any) => any.toSorted((one, other) => one.deviationMicroHz - other.deviationMicroHz));
    fc.assert(
      fc.property(
        fc.record({
          points,
          hz: fc.array(fc.double({ min: 47, max: 53, noNaN: true }), {
            minLength: 5,
            maxLength: 30,
          }),
          setpoint: fc.double({ min: -1, max: 1, noNaN: true }),
          armed: fc.double({ min: 0.1, max: 1, noNaN: true }),
          soc: fc.constantFrom(0.03, 0.5, 0.98),
        }),
        ({ points: curve, hz, setpoint, armed, soc }) => {
          const plant = createPlant({
            station: fieldStation({ initialSoc: soc }),
            startUtcMs: MIDNIGHT_UTC_MS,
            frequencyTrace: (timeS) => hz[Math.floor(timeS) % hz.length]!,
          });
          run(plant, 8);
          const { blocks } = plant.state;
          const value = Math.round(armed * plant.station.block.ratedPowerKw * 10);
          setShare(plant, setpoint);
          plant.command(
            0,
            command(CommandKind.armResponse, { value, curve: { ...CONTAINMENT, points: curve } }),
          );
          for (let second = 0; second < 40; second += 1) {
            run(plant, 1);
            expect(blocks.powerKw[0]!).toBeLessThanOrEqual(blocks.dischargeablePowerKw[0]! + 1e-6);
            expect(blocks.powerKw[0]!).toBeGreaterThanOrEqual(-blocks.chargeablePowerKw[0]! - 1e-6);
            expect(Math.abs(blocks.responsePowerKw[0]!)).toBeLessThanOrEqual(value / 10 + 1e-6);
          }
        },
      ),
      { seed: 20_262, numRuns: 40 },
    );
  });
});

it('a PCS that nobody armed does not look at the grid', () => {
  const plant = fieldPlant();
  setShare(plant, 0);
  plant.state.station.frequencyFaultHz[0] = -1;
  run(plant, 5);
  expect(plant.state.blocks.powerKw[0]).toBe(0);
});
