import type { ModelTable } from '../table.ts';

/** DER Storage Capacity. Facts of the SunSpec model definitions (sunspec/models, Apache-2.0). */
export const MODEL_713: ModelTable = {
  id: 713,
  name: 'DERStorageCapacity',
  points: [
    { name: 'ID', type: 'uint16' },
    { name: 'L', type: 'uint16' },
    { name: 'WHRtg', type: 'uint16', sf: 'WH_SF', unit: 'WH' },
    { name: 'WHAvail', type: 'uint16', sf: 'WH_SF', unit: 'WH' },
    { name: 'SoC', type: 'uint16', sf: 'Pct_SF', unit: 'Pct' },
    { name: 'SoH', type: 'uint16', sf: 'Pct_SF', unit: 'Pct' },
    { name: 'Sta', type: 'enum16', symbols: { OK: 0, WARNING: 1, ERROR: 2 } },
    { name: 'WH_SF', type: 'sunssf' },
    { name: 'Pct_SF', type: 'sunssf' },
  ],
};
