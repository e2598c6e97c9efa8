import { judgeRows, rackPoint } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';
import { type BlockCurrent, blockCurrent, isClosed } from './block-current.ts';

const currentDeciA = rackPoint('currentDeciA');

/**
 * Current between racks while the block gives and takes nothing. After a load they level out what they
 * took unequally; so the first level waits for that, and the published 5 A count once it is over.
 */
export const circulatingCurrent = defineRule({
  id: 'circulating-current',
  direction: 1,
  parameters: {
    /** The block is idle while its racks carry no more than this on average, A. */
    idleA: { default: 2, min: 0.1, max: 50, unit: 'A' },
  },
  tiers: () =>
    tiers({
      limits: [5, 10, 20],
      delayS: [600, 300, 60],
      hysteresis: 2,
      actions: ['alarm', 'alarm', 'derate'],
    }),
  prepare: () => {
    const block: BlockCurrent = { racks: 0, sumA: 0 };
    return {
      judge: (context, { idleA }, into) => {
        const { input, station } = context;
        judgeRows(context, into, (row) => {
          const ampere = currentDeciA(input, row) / 10;
          if (Number.isNaN(ampere)) return Number.NaN;
          if (!isClosed(input, row)) return 0;
          blockCurrent(input, station.topology, row, block);
          return Math.abs(block.sumA) > idleA! * block.racks ? 0 : Math.abs(ampere);
        });
      },
    };
  },
});
