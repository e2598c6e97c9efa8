import { defineFault, hold, together } from './fault.ts';

/** Smoke at one or both detectors of a block: the I/O module tells, no BMS does. */
export const smoke = defineFault({
  id: 'smoke',
  title: 'Smoke in the container',
  signature: "Smoke contact A, or A and B, of the block's I/O module.",
  place: 'block',
  parameters: {
    detectors: {
      title: '1 = A alone, 2 = A and B',
      unit: '1',
      minimum: 1,
      maximum: 2,
      default: 2,
      whole: true,
    },
  },
  apply: ({ state: { blocks } }, { block }, { detectors }) =>
    together(
      hold(blocks.smokeA, block, 1, 0),
      hold(blocks.smokeB, block, detectors === 2 ? 1 : 0, 0),
    ),
});
