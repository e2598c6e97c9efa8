import { defineFault, type FaultEffect } from './fault.ts';

/** A path through the separator: charge leaks inside the cell and turns to heat in it. */
export const internalShort = defineFault({
  id: 'internal-short',
  title: 'Internal short of a cell',
  signature: 'The cell loses charge at rest and under load, and is warmer than its neighbours.',
  place: 'cell',
  claim: 'leak',
  parameters: {
    ohm: {
      title: 'Resistance of the short',
      unit: 'ohm',
      minimum: 0.05,
      maximum: 10_000,
      default: 10,
    },
  },
  apply: ({ state }, { cell, rack }, { ohm }): FaultEffect => {
    state.cells.leakSiemens[cell] = 1 / ohm;
    state.racks.refresh[rack] = 1;
    return {
      clear: () => {
        state.cells.leakSiemens[cell] = 0;
        state.racks.refresh[rack] = 1;
      },
    };
  },
});
