import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CommandKind, FrameType, NOWHERE } from '@cellarium/bms-frame';
import {
  bandOf,
  type FrequencyCurve,
  findFrequencyCurve,
  offBlocks,
  ResponseBand,
  ResponseProof,
  ResponseStanding,
  shareAt,
  standingOf,
} from '@cellarium/dispatch';
import { type OrderAnswered, OrderOutcome, responseCurveId } from '@cellarium/drivers';
import { ResponseState, type Station, Topology } from '@cellarium/model';
import { createPlant } from '@cellarium/plant';
import { openStation } from '@cellarium/stations';
import { describe, expect, test } from 'vitest';
import { WholeStation } from '../src/index.ts';

const TRACE = fileURLToPath(
  new URL('../../../../shared/data/freq/us60hz_24h_1s_gmlc.csv', import.meta.url),
);
const NOMINAL_HZ = 50;
const REVERSION_MS = 5_000;

function small(): Station {
  const opened = openStation('small');
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

function serviceOf(name: string): FrequencyCurve {
  const curve = findFrequencyCurve(name);
  if (curve === undefined) throw new Error(`there is no ${name}`);
  return curve;
}

function wireOf({ points, initiationS, fullWithinS }: FrequencyCurve) {
  return {
    nominalMilliHz: NOMINAL_HZ * 1_000,
    beginsWithinMs: initiationS * 1_000,
    fullWithinMs: fullWithinS * 1_000,
    points: points.map(([deviationHz, share]) => ({
      deviationMicroHz: Math.round(deviationHz * 1e6),
      sharePpm: Math.round(share * 1e6),
    })),
  };
}

/*
 * Goal: the armed PCSs of the plant follow the contract on a real day of the grid. Method: 24 h of recorded
 * frequency, a service a block, the power of every second beside what the curve wants of the frequencies
 * that lie within the time that the service gives: what is outside of all of them is error.
 */
describe.skipIf(!existsSync(TRACE))('24 h of grid frequency at the PCSs', () => {
  test('are answered within 1 % of what is armed, outside the ramp of the service', () => {
    const rows = readFileSync(TRACE, 'utf8').trim().split(/\r?\n/).slice(1);
    // Per unit, and calm: its deviations three times as large, on 50 Hz.
    const hz = rows.map((row) => NOMINAL_HZ * (1 + 3 * (Number(row.split(',')[1]) - 1)));
    const services = ['dynamicContainment', 'dynamicRegulation', 'gbt40595'].map(serviceOf);
    const station = small();
    const { topology } = station;
    const plant = createPlant({
      station: {
        ...station,
        topology: new Topology({ ...topology, blocks: services.length, racksPerBlock: 1 }),
        block: { ratedPowerKw: station.block.ratedPowerKw / topology.racksPerBlock },
      },
      startUtcMs: Date.UTC(2026, 4, 31, 16, 0, 0),
      frequencyTrace: (timeS) => hz[Math.round(timeS) - 1] ?? NOMINAL_HZ,
    });
    const armedKw = plant.station.block.ratedPowerKw / 2;
    const errors = services.map(() => ({ worstKw: 0, sumKw: 0, askedKwh: 0 }));
    for (let second = 1; second <= hz.length; second += 1) {
      plant.stepStation(1);
      for (const [block, service] of services.entries()) {
        const command = { type: FrameType.command, commandId: second, rack: NOWHERE } as const;
        const power = { kind: CommandKind.setPower, value: 0, reversionMs: REVERSION_MS };
        plant.command(block, { ...command, ...power });
        plant.command(block, {
          ...command,
          kind: CommandKind.armResponse,
          value: armedKw * 10,
          reversionMs: REVERSION_MS,
          curve: wireOf(service),
        });
        plant.stepBlock(block, 1);
        const fromSecond = Math.max(0, second - 1 - service.fullWithinS);
        const wantedKw = hz
          .slice(fromSecond, second)
          .map((each) => armedKw * shareAt(service, each - NOMINAL_HZ));
        const kw = plant.state.blocks.powerKw[block]!;
        const error = errors[block]!;
        if (second < 30) continue;
        const besideKw = Math.max(Math.min(...wantedKw) - kw, kw - Math.max(...wantedKw), 0);
        error.worstKw = Math.max(error.worstKw, besideKw);
        error.sumKw += Math.abs(kw - wantedKw.at(-1)!);
        error.askedKwh += Math.abs(wantedKw.at(-1)!) / 3_600;
      }
    }
    for (const [block, { worstKw, sumKw, askedKwh }] of errors.entries()) {
      const percent = (ofKw: number): string => ((100 * ofKw) / armedKw).toFixed(3);
      process.stdout.write(
        `  ${services[block]!.name} at the PCS: ${hz.length} s, beside the curve ${percent(worstKw)} % ` +
          `at worst outside the ramp, ${percent(sumKw / hz.length)} % of the moment in the mean, ` +
          `${askedKwh.toFixed(1)} kWh asked of ${armedKw.toFixed(0)} kW\n`,
      );
      expect(worstKw).toBeLessThanOrEqual(0.01 * armedKw);
    }
  });
});

/*
 * Goal: what goes out to a PCS arms it, what it says of that comes back, and what it gives proves it or
 * does not. Method: plant, devices, bytes, drivers and image of a small station in one process, a block
 * honest and one as a fault makes it, and the arithmetic by which the server names them.
 */
describe('a small station with a response armed over its wires', () => {
  const service = serviceOf('dynamicContainment');
  const curve = wireOf(service);
  const ARMED_KW = 200;

  class Armed {
    readonly whole = new WholeStation({ station: small() });
    readonly answers: OrderOutcome[][] = [[], []];
    readonly #band = new ResponseBand(service, NOMINAL_HZ);
    readonly #proof = new ResponseProof(2);
    readonly range = { leastKw: new Float64Array(2), mostKw: new Float64Array(2) };

    constructor() {
      this.whole.power(0);
      this.whole.run(10);
    }

    /** The grid stands still where it is put. */
    shift(hertz: number): void {
      const { station } = this.whole.plant.state;
      station.frequencyFaultHz[0] =
        hertz - station.frequencyQuickHz[0]! - station.frequencySlowHz[0]!;
    }

    /** Told again each second, as long as it is to be armed. */
    run(seconds: number, kw = ARMED_KW): void {
      for (let second = 0; second < seconds; second += 1) {
        for (const block of [0, 1]) this.#order(block, kw);
        this.whole.run(1);
        this.#judge(kw);
      }
    }

    standing(block: number): ResponseStanding {
      const { blocks } = this.whole.controller.engine.image;
      const isGood = blocks.quality[block] === 0;
      const last = this.answers[block]!.at(-1);
      return standingOf({
        askedKw: ARMED_KW,
        answer:
          last === undefined ? 'none' : last === OrderOutcome.accepted ? 'accepted' : 'refused',
        isFresh: isGood,
        held: {
          curve: blocks.responseCurve[block]!,
          kw: blocks.responseDeciKw[block]! / 10,
        },
        curve: responseCurveId(curve),
        isSettling: false,
        isResponding: this.#proof.isWrong[block] === 0,
      });
    }

    off(): string[] {
      const { engine } = this.whole.controller;
      const { image } = engine;
      const ages = { blocks: { ageMs: new Float64Array(2) } };
      const view = { station: engine.station, image, ages, settings: { staleAfterMs: 3_000 } };
      const told = new Float64Array(2);
      return offBlocks(view as unknown as Parameters<typeof offBlocks>[0], told, this.range);
    }

    #order(block: number, kw: number): void {
      const { controller, clock } = this.whole;
      const answered: OrderAnswered = (outcome) => this.answers[block]!.push(outcome);
      const row = controller.engine.station.links.findIndex(
        ({ devices }) => devices[0]?.serves === 'block' && devices[0].row === block,
      );
      controller.drivers[row]?.order?.(
        {
          kind: 'armResponse',
          block,
          contractedDeciKw: kw * 10,
          curve,
          reversionMs: REVERSION_MS,
        },
        clock.utcMs(),
        clock.monotonicMs(),
        answered,
      );
    }

    #judge(kw: number): void {
      const { engine } = this.whole.controller;
      const { image } = engine;
      const nowMs = this.whole.clock.monotonicMs();
      this.#band.add(nowMs, image.station.frequencyMilliHz[0]! / 1_000);
      const band = this.#band.at(nowMs);
      for (const block of [0, 1]) {
        const leastKw = kw * (band?.leastShare ?? -1);
        const mostKw = kw * (band?.mostShare ?? 1);
        this.range.leastKw[block] = leastKw;
        this.range.mostKw[block] = mostKw;
        const powerKw = image.blocks.powerDeciKw[block]! / 10;
        const bandKw = bandOf(engine.station.block.ratedPowerKw, 0);
        const isInside = powerKw >= leastKw - bandKw && powerKw <= mostKw + bandKw;
        this.#proof.sample(block, isInside, Math.max(leastKw, -mostKw) > 2 * bandKw);
      }
    }
  }

  test('reads back which curve it holds and how much, and gives what the curve wants', () => {
    const armed = new Armed();
    armed.run(4);
    const { blocks } = armed.whole.controller.engine.image;
    expect([...blocks.responseCurve]).toEqual([responseCurveId(curve), responseCurveId(curve)]);
    expect([...blocks.responseDeciKw]).toEqual([2_000, 2_000]);
    expect(armed.standing(0)).toBe(ResponseStanding.armed);
    armed.shift(-0.4);
    armed.run(6);
    const wantedKw = ARMED_KW * shareAt(service, -0.4);
    // The grid walks on by some mHz, of which each is 0.3 % here.
    for (const deciKw of blocks.powerDeciKw) {
      expect(Math.abs(deciKw / 10 - wantedKw)).toBeLessThan(0.06 * ARMED_KW);
    }
    expect([...blocks.responseState]).toEqual([ResponseState.acting, ResponseState.acting]);
    expect(armed.off()).toEqual([]);
    expect([armed.standing(0), armed.standing(1)]).toEqual([
      ResponseStanding.armed,
      ResponseStanding.armed,
    ]);
  });

  test('names the PCS that says it is armed and gives nothing', () => {
    const armed = new Armed();
    armed.whole.inject('response-muted', 'B002');
    armed.run(4);
    expect(armed.standing(1)).toBe(ResponseStanding.armed);
    armed.shift(-0.4);
    armed.run(10);
    expect(armed.off()).toEqual(['B002']);
    expect(armed.standing(0)).toBe(ResponseStanding.armed);
    expect(armed.standing(1)).toBe(ResponseStanding.notResponding);
  });

  test('names the PCS that refuses, and the one that is silent', () => {
    const armed = new Armed();
    const fault = armed.whole.inject('response-refused', 'B002');
    armed.run(4);
    expect(armed.standing(1)).toBe(ResponseStanding.refused);
    armed.whole.faults.clear(fault);
    armed.run(4);
    expect(armed.standing(1)).toBe(ResponseStanding.armed);
    armed.whole.inject('link-down', 'B002');
    armed.run(8);
    expect(armed.standing(0)).toBe(ResponseStanding.armed);
    expect(armed.standing(1)).toBe(ResponseStanding.silent);
    // Whom nobody tells any more disarms by itself.
    expect(armed.whole.plant.state.blocks.responseKw[1]).toBe(0);
  });

  test('is disarmed by 0, and by nothing being said', () => {
    const armed = new Armed();
    armed.shift(-0.4);
    armed.run(6);
    armed.run(3, 0);
    const { blocks } = armed.whole.controller.engine.image;
    expect([...blocks.responseState]).toEqual([ResponseState.disarmed, ResponseState.disarmed]);
    expect(Math.abs(blocks.powerDeciKw[0]! / 10)).toBeLessThan(1);
    armed.run(3);
    expect(blocks.responseState[0]).toBe(ResponseState.acting);
    armed.whole.run(7);
    expect(blocks.responseState[0]).toBe(ResponseState.disarmed);
    expect(Math.abs(blocks.powerDeciKw[0]! / 10)).toBeLessThan(1);
  });
});
