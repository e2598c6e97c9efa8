import { defineFault, type FaultEffect } from './fault.ts';

/** A loose or corroded joint: 0.1 mOhm more is 15.7 mV and 2.5 W at 157 A. */
export const contactResistance = defineFault({
  id: 'contact-resistance',
  title: 'High resistance of a cell joint',
  signature:
    'Reads lower on discharge, higher on charge, by current times resistance; right at rest.',
  place: 'cell',
  parameters: {
    milliohm: { title: 'Added to the joint', unit: 'mOhm', minimum: 0, maximum: 20, default: 0.1 },
  },
  apply: ({ state }, { cell, rack }, { milliohm }): FaultEffect => {
    state.cells.contactFaultOhm[cell] = milliohm / 1_000;
    state.racks.refresh[rack] = 1;
    return {
      clear: () => {
        state.cells.contactFaultOhm[cell] = 0;
        state.racks.refresh[rack] = 1;
      },
    };
  },
});
