import { NO_CELL } from '@cellarium/model';

/** What a rule found, one row each of its subject. */
export interface Verdicts {
  /** In the unit of the condition; NaN where it can not be judged. */
  readonly value: Float64Array;
  /** The worst member in rack; NO_CELL where none is named. */
  readonly member: Uint16Array;
  /** 1 = the rule does not apply now: it raises nothing new, and takes back what has come inside. */
  readonly held: Uint8Array;
}

export function createVerdicts(rows: number): Verdicts {
  return {
    value: new Float64Array(rows).fill(Number.NaN),
    member: new Uint16Array(rows).fill(NO_CELL),
    held: new Uint8Array(rows),
  };
}
