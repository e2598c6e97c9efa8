import type { ModelTable } from '../table.ts';

/** DER Frequency Droop. Facts of the SunSpec model definitions (sunspec/models, Apache-2.0). */
export const MODEL_711: ModelTable = {
  id: 711,
  name: 'DERFreqDroop',
  points: [
    { name: 'ID', type: 'uint16' },
    { name: 'L', type: 'uint16' },
    { name: 'Ena', type: 'enum16', writable: true, symbols: { DISABLED: 0, ENABLED: 1 } },
    { name: 'AdptCtlReq', type: 'uint16', writable: true },
    { name: 'AdptCtlRslt', type: 'enum16', symbols: { IN_PROGRESS: 0, COMPLETED: 1, FAILED: 2 } },
    { name: 'NCtl', type: 'uint16' },
    { name: 'RvrtTms', type: 'uint32', unit: 'Secs', writable: true },
    { name: 'RvrtRem', type: 'uint32', unit: 'Secs' },
    { name: 'RvrtCtl', type: 'uint16', writable: true },
    { name: 'Db_SF', type: 'sunssf' },
    { name: 'K_SF', type: 'sunssf' },
    { name: 'RspTms_SF', type: 'sunssf' },
  ],
  groups: [
    {
      name: 'Ctl',
      repeats: 'NCtl',
      points: [
        { name: 'DbOf', type: 'uint32', sf: 'Db_SF', unit: 'Hz', writable: true },
        { name: 'DbUf', type: 'uint32', sf: 'Db_SF', unit: 'Hz', writable: true },
        { name: 'KOf', type: 'uint16', sf: 'K_SF', writable: true },
        { name: 'KUf', type: 'uint16', sf: 'K_SF', writable: true },
        { name: 'RspTms', type: 'uint32', sf: 'RspTms_SF', unit: 'Secs', writable: true },
        { name: 'PMin', type: 'int16', unit: 'Pct', writable: true },
        { name: 'ReadOnly', type: 'enum16', symbols: { RW: 0, R: 1 } },
      ],
    },
  ],
};
