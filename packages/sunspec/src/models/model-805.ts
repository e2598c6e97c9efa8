import type { ModelTable } from '../table.ts';

/** Lithium-Ion Module Model. Facts of the SunSpec model definitions (sunspec/models, Apache-2.0). */
export const MODEL_805: ModelTable = {
  id: 805,
  name: 'lithium-ion-module',
  points: [
    { name: 'ID', type: 'uint16' },
    { name: 'L', type: 'uint16' },
    { name: 'StrIdx', type: 'uint16' },
    { name: 'ModIdx', type: 'uint16' },
    { name: 'NCell', type: 'uint16' },
    { name: 'SoC', type: 'uint16', sf: 'SoC_SF', unit: '%' },
    { name: 'DoD', type: 'uint16', sf: 'DoD_SF', unit: '%' },
    { name: 'SoH', type: 'uint16', sf: 'SoH_SF', unit: '%' },
    { name: 'NCyc', type: 'uint32' },
    { name: 'V', type: 'uint16', sf: 'V_SF', unit: 'V' },
    { name: 'CellVMax', type: 'uint16', sf: 'CellV_SF', unit: 'V' },
    { name: 'CellVMaxCell', type: 'uint16' },
    { name: 'CellVMin', type: 'uint16', sf: 'CellV_SF', unit: 'V' },
    { name: 'CellVMinCell', type: 'uint16' },
    { name: 'CellVAvg', type: 'uint16', sf: 'CellV_SF', unit: 'V' },
    { name: 'CellTmpMax', type: 'int16', sf: 'Tmp_SF', unit: 'C' },
    { name: 'CellTmpMaxCell', type: 'uint16' },
    { name: 'CellTmpMin', type: 'int16', sf: 'Tmp_SF', unit: 'C' },
    { name: 'CellTmpMinCell', type: 'uint16' },
    { name: 'CellTmpAvg', type: 'int16', sf: 'Tmp_SF', unit: 'C' },
    { name: 'NCellBal', type: 'uint16' },
    { name: 'SN', type: 'string', size: 16 },
    { name: 'SoC_SF', type: 'sunssf' },
    { name: 'SoH_SF', type: 'sunssf' },
    { name: 'DoD_SF', type: 'sunssf' },
    { name: 'V_SF', type: 'sunssf' },
    { name: 'CellV_SF', type: 'sunssf' },
    { name: 'Tmp_SF', type: 'sunssf' },
  ],
  groups: [
    {
      name: 'lithium-ion-module-cell',
      repeats: 'length',
      points: [
        { name: 'CellV', type: 'uint16', sf: 'CellV_SF', unit: 'V' },
        { name: 'CellTmp', type: 'int16', sf: 'Tmp_SF', unit: 'C' },
        { name: 'CellSt', type: 'bitfield32', symbols: { CELL_IS_BALANCING: 0 } },
      ],
    },
  ],
};
