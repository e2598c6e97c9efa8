import { judgeRows } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

/** How far a device's clock is off for certain: its offset less what the measurement may err. */
export const clockOffset = defineRule({
  id: 'clock-offset',
  direction: 1,
  cadence: 'cycle',
  tiers: () =>
    tiers({ limits: [500, 5_000, 60_000], delayS: 10, hysteresis: 100, clearAfterS: 30 }),
  prepare: () => ({
    judge: (context, _, into) => {
      const { clockOffsetMs, clockUncertaintyMs } = context.input.links;
      judgeRows(context, into, (row) =>
        Math.max(0, Math.abs(clockOffsetMs[row]!) - clockUncertaintyMs[row]!),
      );
    },
  }),
});
