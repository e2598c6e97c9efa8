import { setSocOfCell, socOfCell } from '../cell/charge.ts';
import { defineFault, type FaultEffect } from './fault.ts';

/** A cell that was charged or discharged beside its rack: a service charger left on, a wrong module. */
export const cellCharge = defineFault({
  id: 'cell-charge',
  title: 'A cell at another state of charge than its rack',
  signature:
    'Its voltage leaves the others at once; with the rack charging it is over full, discharging empty.',
  place: 'cell',
  parameters: {
    socPercent: {
      title: 'State of charge that it is brought to',
      unit: '%',
      minimum: -5,
      maximum: 105,
      default: 100.8,
    },
  },
  apply: ({ state }, { cell }, { socPercent }): FaultEffect => {
    const before = socOfCell(state, cell);
    setSocOfCell(state, cell, socPercent / 100);
    return {
      // What it gained or lost meanwhile stays its own.
      clear: () => setSocOfCell(state, cell, socOfCell(state, cell) - socPercent / 100 + before),
    };
  },
});
