import { LinkState } from '@cellarium/model';
import { judgeRows } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

/** How long a link has not been up, by our own clock that never leaps. */
export const linkLost = defineRule({
  id: 'link-lost',
  direction: 1,
  cadence: 'cycle',
  tiers: () => tiers({ limits: [5, 30, 300], delayS: 0, clearAfterS: [10, 10, 10] }),
  prepare: (station) => {
    const downS = new Float64Array(station.links.length);
    return {
      judge: (context, _, into) => {
        const { state } = context.input.links;
        judgeRows(context, into, (row) => {
          downS[row] = state[row] === LinkState.up ? 0 : downS[row]! + context.cycleS;
          return downS[row]!;
        });
      },
    };
  },
});
