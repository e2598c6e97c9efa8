import { defineFault, type FaultEffect } from './fault.ts';

/** Heat from outside the cell's own losses: a glowing joint, a heater pad that stays on. */
export const cellHeating = defineFault({
  id: 'cell-heating',
  title: 'A cell heated from outside',
  signature:
    'One cell climbs by W / 6,900 K/s (314 Ah), its neighbours after it; its voltage stays.',
  place: 'cell',
  claim: 'leak',
  parameters: {
    watt: { title: 'Heat', unit: 'W', minimum: 10, maximum: 20_000, default: 8_000 },
  },
  apply: ({ state }, { cell, rack }, { watt }): FaultEffect => {
    const set = (heatW: number): void => {
      state.cells.runawayHeatW[cell] = heatW;
      state.racks.refresh[rack] = 1;
    };
    set(watt);
    return { clear: () => set(0) };
  },
});
