import { defineFault, hold } from './fault.ts';

/** Off-gas of a venting cell: hydrogen comes minutes before smoke. */
export const gas = defineFault({
  id: 'gas',
  title: 'Combustible gas in the container',
  signature: 'The gas reading of the block rises and its contact closes.',
  place: 'block',
  parameters: {
    ppm: { title: 'Above clean air', unit: 'ppm', minimum: 0, maximum: 40_000, default: 800 },
  },
  apply: ({ state: { blocks } }, { block }, { ppm }) => hold(blocks.gasFaultPpm, block, ppm, 0),
});
