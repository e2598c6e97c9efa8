import { contactorBit, WHICH_CONTACTOR } from './contactors.ts';
import { defineFault, holdBits } from './fault.ts';

/** A contactor does not pull in: coil, wiring or mechanism. */
export const contactorFailToClose = defineFault({
  id: 'contactor-fail-to-close',
  title: 'Contactor does not close',
  signature:
    'Command without feedback and a contactor alarm: a rack that is to close stays out, a closed one falls off.',
  place: 'rack',
  parameters: { contactor: WHICH_CONTACTOR },
  apply: ({ state: { racks } }, { rack }, { contactor }) =>
    holdBits(racks.failToCloseBits, rack, contactorBit(contactor)),
});
