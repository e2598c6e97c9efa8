import { judgeRows, rackPoint } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';
import { type BlockCurrent, blockCurrent, isClosed } from './block-current.ts';

const currentDeciA = rackPoint('currentDeciA');

/**
 * How far a rack's current is from its share of the block's. Racks of a real block stand 2.9 % (sigma)
 * apart, the two worst 6 %; more is a contact, a fuse or a rack that has aged on its own.
 */
export const currentShare = defineRule({
  id: 'current-share',
  direction: 1,
  parameters: {
    /** Below this share of a rack's greatest current the division means nothing. */
    loadLeast: { default: 0.2, min: 0.02, max: 0.9, unit: '' },
  },
  tiers: () =>
    tiers({
      limits: [30, 45, 60],
      delayS: 30,
      hysteresis: 5,
      clearAfterS: 60,
      actions: ['alarm', 'derate', 'derate'],
    }),
  prepare: ({ rack: { maxCurrentA } }) => {
    const block: BlockCurrent = { racks: 0, sumA: 0 };
    return {
      judge: (context, { loadLeast }, into) => {
        const { input, station } = context;
        judgeRows(context, into, (row) => {
          const ampere = currentDeciA(input, row) / 10;
          if (Number.isNaN(ampere)) return Number.NaN;
          if (!isClosed(input, row)) return 0;
          blockCurrent(input, station.topology, row, block);
          const meanA = block.sumA / block.racks;
          if (block.racks < 2 || Math.abs(meanA) < loadLeast! * maxCurrentA) return 0;
          return 100 * Math.abs(ampere / meanA - 1);
        });
      },
    };
  },
});
