import { describe, expect, test } from 'vitest';
import {
  Dispatcher,
  droop,
  FREQUENCY_CURVES,
  type FrequencyCurve,
  findFrequencyCurve,
  ModeCode,
  modeByCode,
  modeViewOf,
  regulationScore,
  settle,
  shareAt,
  TrackingScorer,
} from '../src/index.ts';
import { demandOf, healthyView, stationOf } from './field.ts';
import { hasData, NO_DATA_REASON, readRows } from './shared-data.ts';

const curve = (name: string): FrequencyCurve => findFrequencyCurve(name) as FrequencyCurve;

describe('response curves', () => {
  test.each([
    [0.01, 0],
    [0.015, 0],
    [0.1, 0.023],
    [0.2, 0.05],
    [0.3, 0.3667],
    [0.35, 0.525],
    [0.4, 0.6833],
    [0.5, 1],
    [0.6, 1],
  ])('Dynamic Containment answers %d Hz with %d', (deviationHz, share) => {
    expect(shareAt(curve('dynamicContainment'), -deviationHz)).toBeCloseTo(share, 4);
    expect(shareAt(curve('dynamicContainment'), deviationHz)).toBeCloseTo(-share, 4);
  });

  test.each([
    ['dynamicModeration', 0.1, 0.05],
    ['dynamicModeration', 0.2, 1],
    ['dynamicRegulation', 0.1075, 0.5],
    ['dynamicRegulation', 0.2, 1],
    ['fcr', 0.01, 0],
    ['fcr', 0.105, 0.5],
    ['fcr', 0.3, 1],
    ['gbt40595', 0.03, 0],
    ['gbt40595', 0.23, 0.2],
  ])('%s answers %d Hz with %d', (name, deviationHz, share) => {
    expect(shareAt(curve(name), -deviationHz)).toBeCloseTo(share, 6);
  });

  test('a droop of 2 % with a dead band of 0.03 Hz gives 0.2 at 0.23 Hz and stops at its limit', () => {
    const free = droop({ nominalHz: 50, deadBandHz: 0.03, droopShare: 0.02, mostShare: 0.5 });
    expect(shareAt(free, -0.23)).toBeCloseTo(0.2, 9);
    expect(shareAt(free, 3)).toBe(-0.5);
  });

  test('every curve is odd, rises, and is 0 for what is not a number', () => {
    for (const one of FREQUENCY_CURVES) {
      let last = 0;
      for (let milliHz = 0; milliHz <= 1_100; milliHz += 1) {
        const share = shareAt(one, -milliHz / 1_000);
        expect(share).toBeGreaterThanOrEqual(last);
        expect(shareAt(one, milliHz / 1_000)).toBe(-share || 0);
        last = share;
      }
      expect([last, shareAt(one, Number.NaN)]).toEqual([1, 0]);
    }
  });
});

const FREQUENCY = 'freq/us60hz_24h_1s_gmlc.csv';
const REGD = 'regd/pjm_regd_2s_20170801_02_16h-24h.csv';
const around = {
  utcMs: 0,
  dtS: 1,
  local: { day: '2026-11-22', weekday: 0, minuteOfDay: 0 },
  remote: { isRemote: false, powerKw: Number.NaN, receivedMs: 0, untilMs: 0 },
  buildingKw: undefined,
  chargersKw: undefined,
  hasChargers: false,
  generationKw: undefined,
  unheldResponseKw: 0,
};

/** PCSs that follow their setpoint at full rating in a second, and a frequency that is played. */
function respond(name: string | object, hzOf: (second: number) => number, seconds: number) {
  const station = stationOf({ blocks: 2, racksPerBlock: 3 });
  const big = {
    ...station,
    block: { ratedPowerKw: 700 },
    nominal: { ...station.nominal, powerKw: 1_400 },
  };
  const view = healthyView(big, { ramp: { blockKwPerS: 700, stationKwPerS: 140 } });
  view.image.blocks.dischargeablePowerDeciKw.fill(7_000);
  view.image.blocks.chargeablePowerDeciKw.fill(7_000);
  const started = modeByCode(ModeCode.frequencyResponse).start({
    curve: name,
    contractedKw: 1_400,
    nominalHz: 50,
    atPcs: false,
  });
  if (!started.ok) throw new Error(started.error.field);
  const stack = [
    {
      id: 'fr',
      code: ModeCode.frequencyResponse,
      priority: 1,
      isEnabled: true,
      running: started.value,
    },
  ];
  const dispatcher = new Dispatcher(view);
  const given = new Float64Array(seconds);
  for (let second = 0; second < seconds; second += 1) {
    view.image.station.frequencyMilliHz[0] = Math.round(hzOf(second) * 1_000);
    dispatcher.limit(view);
    const modeView = modeViewOf(view, dispatcher.envelopes, dispatcher.narrowing, {
      ...around,
      monotonicMs: second * 1_000,
    });
    given[second] = dispatcher.cycle(view, settle(stack, modeView), 1).allocatedKw;
  }
  return given;
}

describe('frequency response through the whole cycle', () => {
  test('a drop of 0.5 Hz is answered in full within the cycle that sees it', () => {
    const given = respond('dynamicContainment', (second) => (second < 3 ? 50 : 49.5), 6);
    expect([...given]).toEqual([0, 0, 0, 1_400, 1_400, 1_400]);
  });

  const free = { nominalHz: 50, deadBandHz: 0.015, droopShare: 0.02, mostShare: 1 };

  describe.skipIf(!hasData(FREQUENCY))(`24 h of grid frequency (else: ${NO_DATA_REASON})`, () => {
    test.each([
      ['Dynamic Containment', 'dynamicContainment', curve('dynamicContainment')],
      ['droop 2 %', free, droop(free)],
    ] as const)('%s stays within 1 % of Pn of the ideal curve', (label, name, ideal) => {
      const rows = readRows(FREQUENCY);
      // The trace is in p.u. and calm: played as 50 Hz, its deviations three times as large.
      const hzOf = (second: number): number => 50 + (Number(rows[second]?.[1]) - 1) * 50 * 3;
      const given = respond(name, hzOf, rows.length);
      const scorer = new TrackingScorer(14, 2);
      for (let second = 0; second < rows.length; second += 1) {
        const seen = Math.round(hzOf(second) * 1_000) / 1_000;
        scorer.add(1_400 * shareAt(ideal, seen - 50), given[second] as number, 1);
      }
      const { worstErrorKw, meanErrorKw, askedDischargeKwh, seconds } = scorer.score();
      process.stdout.write(
        `  ${label}: ${seconds} s, error mean ${((meanErrorKw / 1_400) * 100).toFixed(4)} %, ` +
          `worst ${((worstErrorKw / 1_400) * 100).toFixed(3)} % of Pn, ` +
          `${askedDischargeKwh.toFixed(1)} kWh asked\n`,
      );
      expect(worstErrorKw).toBeLessThanOrEqual(14);
    });
  });

  test.skipIf(!hasData(REGD))(
    `the RegD signal is followed and scored (else: ${NO_DATA_REASON})`,
    () => {
      const rows = readRows(REGD).filter((row) => row.length > 2 && row[2] !== '');
      for (const day of [1, 2]) {
        const signal: number[] = [];
        const response: number[] = [];
        const view = healthyView();
        const dispatcher = new Dispatcher(view);
        let meteredKw = 0;
        for (const [at, row] of rows.entries()) {
          const asked = Number(row[day]) * 10_000;
          dispatcher.limit(view);
          const { allocatedKw } = dispatcher.cycle(view, demandOf(asked), 2);
          // The station stands at the last setpoint when it gets the next: one cycle of plant.
          if (at % 5 === 0) {
            signal.push(asked);
            response.push(meteredKw);
          }
          meteredKw = allocatedKw;
        }
        const score = regulationScore(signal, response, 10);
        process.stdout.write(
          `  RegD day ${day}: score ${score.score.toFixed(4)} (correlation ` +
            `${score.correlation.toFixed(4)}, delay ${score.delay.toFixed(4)}, precision ` +
            `${score.precision.toFixed(4)})\n`,
        );
        expect(score.score).toBeGreaterThan(0.95);
      }
    },
  );
});
