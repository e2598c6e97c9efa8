import { setCapacityFactor } from '../cell/charge.ts';
import { defineFault, type FaultEffect } from './fault.ts';

/** A cell that has aged ahead of the others: less capacity, more resistance. */
export const weakCell = defineFault({
  id: 'weak-cell',
  title: 'Weak cell',
  signature: 'First at both ends: fullest at the end of charge, emptiest at the end of discharge.',
  place: 'cell',
  parameters: {
    capacityShare: { title: 'Capacity left', unit: '1', minimum: 0.2, maximum: 1, default: 0.85 },
    resistanceFactor: { title: 'Resistance', unit: '1', minimum: 1, maximum: 10, default: 1.5 },
  },
  apply: ({ state }, { cell, rack }, { capacityShare, resistanceFactor }): FaultEffect => {
    const set = (share: number, factor: number): void => {
      setCapacityFactor(state, cell, share);
      state.cells.resistanceFaultFactor[cell] = factor;
      state.racks.refresh[rack] = 1;
    };
    set(capacityShare, resistanceFactor);
    return { clear: () => set(1, 1) };
  },
});
