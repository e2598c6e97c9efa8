import { describe, expect, test } from 'vitest';
import { GBT_40595, regulationScore, stepResponse, TrackingScorer } from '../src/index.ts';

/** A dead time, then a straight ramp, sampled ten times a second. */
function rampOf(fromKw: number, toKw: number, lagS: number, overS: number, untilS = 10) {
  return Array.from({ length: untilS * 10 + 1 }, (_, at) => {
    const part = Math.min(Math.max((at / 10 - lagS) / overS, 0), 1);
    return { atS: at / 10, kw: fromKw + part * (toKw - fromKw) };
  });
}

describe('step response', () => {
  test('lag, rise, settling, rate and steady error of a known ramp', () => {
    const found = stepResponse(rampOf(0, 1_000, 0.5, 2), { fromKw: 0, toKw: 1_000 }, 10, 20);
    expect(found.lagS).toBeCloseTo(0.54, 6);
    expect(found.riseS).toBeCloseTo(2.3, 6);
    expect(found.settlingS).toBeCloseTo(2.5, 6);
    expect(found.rateKwPerS).toBeCloseTo(500, 6);
    expect(found.steadyErrorKw).toBeCloseTo(0, 6);
    expect(found.riseS ?? 9).toBeLessThan(GBT_40595.riseSMax);
  });

  test('a step down is scored as a step up', () => {
    const up = stepResponse(rampOf(0, 800, 1, 2), { fromKw: 0, toKw: 800 }, 10, 20);
    const down = stepResponse(rampOf(0, -800, 1, 2), { fromKw: 0, toKw: -800 }, 10, 20);
    expect(down).toEqual({ ...up, steadyErrorKw: down.steadyErrorKw });
  });

  test('what never comes is undefined, not 0', () => {
    const still = rampOf(0, 0, 0, 1);
    expect(stepResponse(still, { fromKw: 0, toKw: 500 }, 5, 5)).toMatchObject({
      lagS: undefined,
      riseS: undefined,
      settlingS: undefined,
      rateKwPerS: undefined,
      steadyErrorKw: -500,
    });
  });

  test('a swing out of the band starts settling again', () => {
    const samples = [0, 990, 1_000, 1_050, 1_005, 1_000].map((kw, atS) => ({ atS, kw }));
    expect(stepResponse(samples, { fromKw: 0, toKw: 1_000 }, 20, 5).settlingS).toBe(4);
  });
});

describe('regulation score', () => {
  const signal = Array.from({ length: 360 }, (_, at) => Math.sin(at / 7) + 0.3 * Math.sin(at / 3));

  test('a perfect response scores 1', () => {
    expect(regulationScore(signal, signal, 10).score).toBeCloseTo(1, 9);
  });

  test('a late one loses in delay by its lateness, a weak one in precision', () => {
    const late = signal.map((_, at) => signal[Math.max(at - 3, 0)] as number);
    const found = regulationScore(signal, late, 10);
    expect(found.delayS).toBe(30);
    expect(found.delay).toBeCloseTo(0.9, 9);
    expect(found.correlation).toBeGreaterThan(0.99);
    const weak = regulationScore(
      signal,
      signal.map((value) => value / 2),
      10,
    );
    expect([weak.correlation, weak.delay]).toEqual([expect.closeTo(1, 6), 1]);
    expect(weak.precision).toBeCloseTo(0.5, 9);
  });

  test('no response and the opposite one score next to nothing', () => {
    const none = signal.map(() => 0);
    expect(regulationScore(signal, none, 10)).toMatchObject({ score: 0, precision: 0 });
    const opposite = regulationScore(
      signal,
      signal.map((value) => -value),
      10,
    );
    expect(opposite.precision).toBe(0);
  });
});

describe('tracking', () => {
  test('error, energy and time in band; what was not measured is said and not counted', () => {
    const scorer = new TrackingScorer(10, 3);
    for (let second = 0; second < 3_600; second += 1) {
      const asked = second < 1_800 ? 100 : -100;
      scorer.add(asked, second % 2 === 0 ? asked : asked * 0.8, 1);
    }
    scorer.add(100, undefined, 60);
    expect(scorer.score()).toMatchObject({
      seconds: 3_600,
      blindSeconds: 60,
      meanErrorKw: 10,
      worstErrorKw: 20,
      inBandShare: 0.5,
      askedDischargeKwh: 50,
      askedChargeKwh: 50,
    });
    expect(scorer.score().deliveredDischargeKwh).toBeCloseTo(45, 6);
  });

  test('names the blocks that missed, the worst first, with the rack that held them', () => {
    const scorer = new TrackingScorer(10, 3);
    scorer.addBlock(0, 500, 500, 3_600, undefined);
    scorer.addBlock(1, 500, 400, 3_600, 17);
    scorer.addBlock(2, -500, -200, 3_600, undefined);
    expect(scorer.spoilers(5)).toEqual([
      { block: 2, missedKwh: 300, rack: undefined },
      { block: 1, missedKwh: 100, rack: 17 },
    ]);
  });
});
