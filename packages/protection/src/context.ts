import type { Station } from '@cellarium/model';
import type { Believed } from './believed.ts';
import type { ProtectionInput } from './input.ts';
import type { Rises } from './rises.ts';

/** What a judge sees: the frozen input, and what was derived of it for all rules alike. */
export interface JudgeContext {
  readonly station: Station;
  readonly input: ProtectionInput;
  /** A rack's extremes without the readings that a sensor fault explains. */
  readonly believed: Believed;
  /** How quickly the sensors of each rack rise. */
  readonly rises: Rises;
  /** Rows of the rule's subject to judge: the first `count`. */
  readonly rows: Uint32Array;
  readonly count: number;
  /** Of each row of the subject: time since it was judged before, s; 0 for the first time. */
  readonly dtS: Float64Array;
  /** Time since the last cycle by the monotonic clock, s. */
  readonly cycleS: number;
  /** Since the first cycle, s. */
  readonly uptimeS: number;
}
