import { defineFault, type FaultEffect } from './fault.ts';

/** A path across the DC bus of a block, behind the contactors of all its racks. */
export const dcShort = defineFault({
  id: 'dc-short',
  title: "A short across the block's DC bus",
  signature: 'Every rack of the block carries far more than the PCS takes; the bus voltage sags.',
  place: 'block',
  parameters: {
    ohm: {
      title: 'Resistance of the path',
      unit: 'ohm',
      minimum: 0.01,
      maximum: 1_000,
      default: 0.5,
    },
  },
  apply: ({ state: { blocks } }, { block }, { ohm }): FaultEffect => {
    blocks.dcShortSiemens[block] = 1 / ohm;
    return {
      clear: () => {
        blocks.dcShortSiemens[block] = 0;
      },
    };
  },
});
