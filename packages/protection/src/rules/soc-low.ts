import { judgeRows, rackPoint } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

const socPermille = rackPoint('socPermille');

/** For the record: what an empty rack may do is decided by its cells. */
export const socLow = defineRule({
  id: 'soc-low',
  direction: -1,
  tiers: () => tiers({ limits: [5, 2, 0], hysteresis: [2, 1, 1] }),
  prepare: () => ({
    judge: (context, _, into) =>
      judgeRows(context, into, (row) => socPermille(context.input, row) / 10),
  }),
});
