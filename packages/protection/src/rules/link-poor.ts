import { LinkState } from '@cellarium/model';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

/** Share of what should have come over the link in the last while that did not, or came broken. */
export const linkPoor = defineRule({
  id: 'link-poor',
  direction: 1,
  cadence: 'cycle',
  parameters: {
    overS: { default: 60, min: 10, max: 3_600, unit: 's' },
    /** Fewer frames than this say nothing of a share. */
    framesLeast: { default: 20, min: 1, max: 10_000, unit: '' },
  },
  tiers: () => tiers({ limits: [2, 10, 30], delayS: 0, hysteresis: 1, clearAfterS: 120 }),
  prepare: ({ links: { length } }) => {
    const good = new Float64Array(length).fill(Number.NaN);
    const poor = new Float64Array(length);
    const sinceS = new Float64Array(length);
    return {
      judge: ({ input, rows, count, cycleS }, { overS, framesLeast }, into) => {
        const { state, frames, gaps, checksumErrors, malformed, dropped } = input.links;
        for (let index = 0; index < count; index += 1) {
          const row = rows[index]!;
          const poorNow = gaps[row]! + checksumErrors[row]! + malformed[row]! + dropped[row]!;
          sinceS[row]! += cycleS;
          const begins = Number.isNaN(good[row]!) || frames[row]! < good[row]!;
          if (!begins && sinceS[row]! < overS!) continue;
          const came = frames[row]! - good[row]!;
          const failed = poorNow - poor[row]!;
          // A link that is down is lost, not poor; before the first while is over nothing is known.
          const speaks = state[row] === LinkState.up && came + failed >= framesLeast!;
          if (begins) into.value[row] = 0;
          else if (speaks) into.value[row] = (100 * failed) / (came + failed);
          good[row] = frames[row]!;
          poor[row] = poorNow;
          sinceS[row] = 0;
        }
      },
    };
  },
});
