import { judgeRows, meterPoint } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

const frequencyMilliHz = meterPoint('frequencyMilliHz');

/** How far the grid is from its nominal frequency, either way. */
export const gridFrequency = defineRule({
  id: 'grid-frequency',
  direction: 1,
  tiers: () => tiers({ limits: [0.2, 0.5, 1], delayS: 1, hysteresis: 0.05, clearAfterS: 10 }),
  prepare: ({ nominal: { frequencyHz } }) => ({
    judge: (context, _, into) =>
      judgeRows(context, into, () =>
        Math.abs(frequencyMilliHz(context.input) / 1_000 - frequencyHz),
      ),
  }),
});
