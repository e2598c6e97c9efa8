import { contactorBit, WHICH_CONTACTOR } from './contactors.ts';
import { defineFault, holdBits } from './fault.ts';

/** The contacts of one contactor are welded: they do not open. */
export const contactorWeld = defineFault({
  id: 'contactor-weld',
  title: 'Contactor welded',
  signature: 'After the command to open, the feedback still says closed.',
  place: 'rack',
  parameters: { contactor: WHICH_CONTACTOR },
  apply: ({ state: { racks } }, { rack }, { contactor }) =>
    holdBits(racks.weldBits, rack, contactorBit(contactor)),
});
