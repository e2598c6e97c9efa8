import { defineFault, hold } from './fault.ts';

/** The coolant pump of a block stops, or loses flow. */
export const pumpLoss = defineFault({
  id: 'pump-loss',
  title: 'Coolant pump lost',
  signature: 'Flow falls at once; all modules of the block warm by about 0.15 K/min at half power.',
  place: 'block',
  parameters: {
    flowShare: { title: 'Flow left', unit: '1', minimum: 0, maximum: 1, default: 0 },
  },
  apply: ({ state: { blocks } }, { block }, { flowShare }) =>
    hold(blocks.pumpFactor, block, flowShare, 1),
});
