import { describe, expect, test } from 'vitest';
import { isRaise } from '../../src/index.ts';
import { ann, bodyOf, Counter, liveOf, STOP, stateOf } from '../desk-field.ts';

describe('a raise', () => {
  test.each([
    [5_000, 0, true],
    [5_000, 4_999, true],
    [5_000, 5_000, false],
    [5_000, 6_000, false],
    [-100, 5_000, true],
    [100, -5_000, true],
    [-5_000, -6_000, false],
    [0, 5_000, false],
    [100, undefined, true],
    [0, undefined, false],
  ])('to %d kW from %s kW: %s', (powerKw, presentKw, isRaised) => {
    const present = { presentKw, storageKw: presentKw, isStopped: false };
    expect(isRaise(bodyOf({ powerKw }), present)).toBe(isRaised);
  });

  test.each([
    // The battery gives 3 MW, auxiliaries and transformer take 5: the POI imports 2.
    [-1_000, true],
    [-3_000, false],
    [-5_000, false],
    [-10_000, true],
    [0, false],
  ])(
    'is judged at the battery, behind its auxiliaries: %d kW at the POI, %s',
    (powerKw, isRaised) => {
      const present = { presentKw: -2_000, storageKw: 3_000, isStopped: false };
      expect(isRaise(bodyOf({ powerKw }), present)).toBe(isRaised);
    },
  );
});

describe('a stop at rest', () => {
  test('is proved by the PCSs, though the POI still sees their auxiliaries', () => {
    const counter = new Counter();
    const id = counter.direct(STOP, ann, liveOf({ presentKw: -80, storageKw: 4 }));
    counter.accepted(id);
    counter.wait(1_000);
    counter.measure(id, 4);
    counter.wait(1_000);
    counter.measure(id, 4);
    expect(stateOf(counter, id)).toBe('confirmed measured');
  });
});
