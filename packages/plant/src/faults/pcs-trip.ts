import { defineFault, hold } from './fault.ts';

/** The PCS trips by its own protection; after clearing it waits for a reset. */
export const pcsTrip = defineFault({
  id: 'pcs-trip',
  title: 'PCS trips',
  signature: "The block's power goes to 0 in one step and the PCS says fault.",
  place: 'block',
  parameters: {},
  apply: ({ state: { blocks } }, { block }) => hold(blocks.pcsTrip, block, 1, 0),
});
