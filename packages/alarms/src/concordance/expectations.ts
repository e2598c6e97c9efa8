import { Layer } from '@cellarium/model';

/*
 * Which layer ought to have done what when another acted. Limits lie within each other: software within
 * firmware within hardware, so the inner layers have to be there first.
 */

export interface Expectation {
  /** When this layer reaches this level ... */
  readonly when: Layer;
  readonly level: 2 | 3;
  /** ... that one stands at this level or above, at the latest so long after. */
  readonly expects: Layer;
  readonly atLeast: 1 | 3;
  readonly withinS: number;
}

/** Its delays are 3 and 10 s, and its frame must come. */
const FIRMWARE_WITHIN_S = 15;
/** Delay of a rule, one sample, one cycle, twice over. */
const SOFTWARE_WITHIN_S = 15;

export const EXPECTATIONS: readonly Expectation[] = [
  {
    when: Layer.hardware,
    level: 3,
    expects: Layer.firmware,
    atLeast: 3,
    withinS: FIRMWARE_WITHIN_S,
  },
  {
    when: Layer.hardware,
    level: 3,
    expects: Layer.software,
    atLeast: 1,
    withinS: SOFTWARE_WITHIN_S,
  },
  {
    when: Layer.firmware,
    level: 2,
    expects: Layer.software,
    atLeast: 1,
    withinS: SOFTWARE_WITHIN_S,
  },
];

/** A value measured beyond a layer's trip limit for so long, and nothing of it: that layer is silent. */
export const BEYOND_TOO_LONG_S: readonly { readonly layer: Layer; readonly forS: number }[] = [
  // It acts within 100 ms; a second of good samples is no glitch.
  { layer: Layer.hardware, forS: 1 },
  { layer: Layer.firmware, forS: FIRMWARE_WITHIN_S },
];

/** Why a layer is missing: it ought to have acted, nothing came of its rack, or there was no time. */
export const SILENCE_REASONS = ['silent', 'noData', 'tooFast'] as const;
export type SilenceReason = (typeof SILENCE_REASONS)[number];
