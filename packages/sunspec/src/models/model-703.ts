import type { ModelTable } from '../table.ts';

/** Enter Service. Facts of the SunSpec model definitions (sunspec/models, Apache-2.0). */
export const MODEL_703: ModelTable = {
  id: 703,
  name: 'DEREnterService',
  points: [
    { name: 'ID', type: 'uint16' },
    { name: 'L', type: 'uint16' },
    { name: 'ES', type: 'enum16', writable: true, symbols: { DISABLED: 0, ENABLED: 1 } },
    { name: 'ESVHi', type: 'uint16', sf: 'V_SF', unit: 'Pct', writable: true },
    { name: 'ESVLo', type: 'uint16', sf: 'V_SF', unit: 'Pct', writable: true },
    { name: 'ESHzHi', type: 'uint32', sf: 'Hz_SF', unit: 'Hz', writable: true },
    { name: 'ESHzLo', type: 'uint32', sf: 'Hz_SF', unit: 'Hz', writable: true },
    { name: 'ESDlyTms', type: 'uint32', unit: 'Secs', writable: true },
    { name: 'ESRndTms', type: 'uint32', unit: 'Secs', writable: true },
    { name: 'ESRmpTms', type: 'uint32', unit: 'Secs', writable: true },
    { name: 'ESDlyRemTms', type: 'uint32', unit: 'Secs' },
    { name: 'V_SF', type: 'sunssf' },
    { name: 'Hz_SF', type: 'sunssf' },
  ],
};
