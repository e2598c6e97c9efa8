import type { WholeStation } from '../../src/index.ts';

/** Looks at a station after each second; says what must never be, with the second in which it was. */
export interface Checker {
  look(station: WholeStation): readonly string[];
  /** The controller ended and began again. */
  restarted?(station: WholeStation): void;
}
