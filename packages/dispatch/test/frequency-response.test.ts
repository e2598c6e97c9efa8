import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findFrequencyCurve,
  ResponseBand,
  ResponseProof,
  ResponseShares,
  ResponseStanding,
  standingOf,
} from '../src/index.ts';
import { Envelopes } from '../src/limits/envelopes.ts';
import { healthyView } from './field.ts';

function containment() {
  const curve = findFrequencyCurve('dynamicContainment');
  if (curve === undefined) throw new Error('there is no such curve');
  return curve;
}

describe('the shares of a response', () => {
  const everybody = (): boolean => true;

  test('are alike, and in whole steps of the wire', () => {
    const view = healthyView();
    const envelopes = new Envelopes(view.station.topology);
    envelopes.reset(view);
    const shares = new ResponseShares(view.station.topology.blocks);
    shares.divide(view, envelopes, 1_000, everybody);
    const sum = shares.kw.reduce((total, kw) => total + kw, 0);
    expect(sum).toBeCloseTo(1_000, 6);
    expect(Math.max(...shares.kw) - Math.min(...shares.kw)).toBeLessThanOrEqual(0.1 + 1e-9);
  });

  test('stay as they are while they fit, and leave a block that takes no part at once', () => {
    const view = healthyView();
    const envelopes = new Envelopes(view.station.topology);
    envelopes.reset(view);
    const shares = new ResponseShares(view.station.topology.blocks);
    shares.divide(view, envelopes, 1_000, everybody);
    const before = [...shares.kw];
    shares.divide(view, envelopes, 1_001, everybody);
    expect([...shares.kw]).toEqual(before);
    shares.divide(view, envelopes, 1_000, (block) => block !== 0);
    expect(shares.kw[0]).toBe(0);
    expect(shares.kw.reduce((total, kw) => total + kw, 0)).toBeCloseTo(1_000, 6);
  });

  test('are never more than a block may both give and take, nor together more than the contract', () => {
    const view = healthyView();
    const { blocks } = view.station.topology;
    const kw = fc.double({ min: 0, max: 1_000, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            contractedKw: fc.double({ min: 0, max: 5_000, noNaN: true }),
            limits: fc.array(fc.record({ give: kw, take: kw, takesPart: fc.boolean() }), {
              minLength: blocks,
              maxLength: blocks,
            }),
          }),
          { minLength: 1, maxLength: 6 },
        ),
        (cycles) => {
          const shares = new ResponseShares(blocks);
          for (const { contractedKw, limits } of cycles) {
            const envelopes = new Envelopes(view.station.topology);
            envelopes.reset(view);
            for (const [block, { give, take }] of limits.entries()) {
              envelopes.narrowBlock(block, give, take, 0);
            }
            shares.divide(view, envelopes, contractedKw, (block) => limits[block]!.takesPart);
            for (const [block, { takesPart }] of limits.entries()) {
              const share = shares.kw[block]!;
              const give = envelopes.blockAcKw(view, block, 'discharge');
              const take = envelopes.blockAcKw(view, block, 'charge');
              expect(share).toBeLessThanOrEqual((takesPart ? Math.min(give, take) : 0) + 1e-9);
            }
            // Within 1 % of a rating a share is left where it was.
            const slackKw = blocks * 0.01 * view.station.block.ratedPowerKw;
            const sum = shares.kw.reduce((total, share) => total + share, 0);
            expect(sum).toBeLessThanOrEqual(contractedKw + slackKw + 1e-6);
          }
        },
      ),
      { seed: 40_595, numRuns: 300 },
    );
  });
});

describe('what the curve wants of who follows it', () => {
  test('is everything between the frequencies of the time that the service gives', () => {
    const band = new ResponseBand(containment(), 50);
    const hz = [50, 50, 50, 49.6, 49.6, 49.6, 49.6, 49.6, 49.6];
    const seen = hz.map((each, second) => {
      band.add(second * 1_000, each);
      return band.at(second * 1_000);
    });
    const near = (share: number) => expect.closeTo(share, 4);
    expect(seen[2]).toEqual({ leastShare: 0, mostShare: 0 });
    expect(seen[4]).toEqual({ leastShare: 0, mostShare: near(0.6833) });
    expect(seen[6]).toEqual({ leastShare: near(0.6833), mostShare: near(0.6833) });
  });

  test('is not known while a frequency of that time is missing', () => {
    const band = new ResponseBand(containment(), 50);
    expect(band.at(0)).toBeUndefined();
    band.add(0, 50);
    band.add(1_000, undefined);
    expect(band.at(1_000)).toBeUndefined();
    for (let second = 2; second <= 5; second += 1) band.add(second * 1_000, 50);
    expect(band.at(5_000)).toEqual({ leastShare: 0, mostShare: 0 });
  });
});

describe('who does not do what it says', () => {
  test('is found after three samples in a row, and believed again only when it is asked for something', () => {
    const proof = new ResponseProof(1);
    const sample = (isInside: boolean, isAsked: boolean): number => {
      proof.sample(0, isInside, isAsked);
      return proof.isWrong[0]!;
    };
    expect([sample(false, true), sample(false, true), sample(true, true)]).toEqual([0, 0, 0]);
    expect([sample(false, true), sample(false, true), sample(false, true)]).toEqual([0, 0, 1]);
    // At rest inside the dead band anybody stands right.
    expect([1, 2, 3, 4, 5].map(() => sample(true, false))).toEqual([1, 1, 1, 1, 1]);
    expect([sample(true, true), sample(true, true), sample(true, true)]).toEqual([1, 1, 0]);
  });
});

describe('the standing of a block', () => {
  const armed = {
    askedKw: 200,
    answer: 'accepted',
    isFresh: true,
    held: { curve: 7, kw: 200 },
    curve: 7,
    isSettling: false,
    isResponding: true,
  } as const;
  const none = { curve: 0, kw: 0 };

  test.each([
    ['reads back what it was told', {}, 'armed'],
    ['reads it back and refuses to be told again', { answer: 'refused' }, 'armed'],
    ['reads it back and gives nothing', { isResponding: false }, 'notResponding'],
    ['reads back another curve', { held: { curve: 8, kw: 200 } }, 'notHeld'],
    ['reads back another power', { held: { curve: 7, kw: 150 } }, 'notHeld'],
    ['took it a moment ago', { held: none, isSettling: true }, 'asked'],
    ['took it and holds nothing', { held: none }, 'notHeld'],
    ['has not answered', { held: none, answer: 'none' }, 'asked'],
    ['refuses', { held: none, answer: 'refused' }, 'refused'],
    ['can not', { held: none, answer: 'unsupported' }, 'unsupported'],
    ['does not answer', { held: none, answer: 'silent' }, 'silent'],
    ['is not fresh, whatever it said', { isFresh: false }, 'silent'],
    ['is not asked', { askedKw: 0 }, 'out'],
    ['was read back by its driver', { held: undefined }, 'armed'],
    ['was found otherwise by its driver', { held: undefined, answer: 'notHeld' }, 'notHeld'],
    ['knows no response', { held: undefined, answer: 'unsupported' }, 'unsupported'],
  ] as const)('one that %s', (_, change, standing) => {
    expect(standingOf({ ...armed, ...change })).toBe(ResponseStanding[standing]);
  });
});
