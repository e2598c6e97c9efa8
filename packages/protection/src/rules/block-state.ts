import { blockPoint, judgeRows } from '../rows.ts';
import type { Judge } from '../rule.ts';

const inputBits = blockPoint('inputBits');

/** A rule over the contacts of a block's I/O module: `levelOf` gives the level that they stand for. */
export function inputState(levelOf: (bits: number) => number): Judge {
  return {
    judge: (context, _, into) =>
      judgeRows(context, into, (row) => {
        const bits = inputBits(context.input, row);
        return Number.isNaN(bits) ? Number.NaN : levelOf(bits);
      }),
  };
}
