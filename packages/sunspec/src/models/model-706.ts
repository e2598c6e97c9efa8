import type { ModelTable } from '../table.ts';

/** DER Volt-Watt. Facts of the SunSpec model definitions (sunspec/models, Apache-2.0). */
export const MODEL_706: ModelTable = {
  id: 706,
  name: 'DERVoltWatt',
  points: [
    { name: 'ID', type: 'uint16' },
    { name: 'L', type: 'uint16' },
    { name: 'Ena', type: 'enum16', writable: true, symbols: { DISABLED: 0, ENABLED: 1 } },
    { name: 'AdptCrvReq', type: 'uint16', writable: true },
    { name: 'AdptCrvRslt', type: 'enum16', symbols: { IN_PROGRESS: 0, COMPLETED: 1, FAILED: 2 } },
    { name: 'NPt', type: 'uint16' },
    { name: 'NCrv', type: 'uint16' },
    { name: 'RvrtTms', type: 'uint32', unit: 'Secs', writable: true },
    { name: 'RvrtRem', type: 'uint32', unit: 'Secs' },
    { name: 'RvrtCrv', type: 'uint16', writable: true },
    { name: 'V_SF', type: 'sunssf' },
    { name: 'DeptRef_SF', type: 'sunssf' },
    { name: 'RspTms_SF', type: 'sunssf' },
  ],
  groups: [
    {
      name: 'Crv',
      repeats: 'NCrv',
      points: [
        { name: 'ActPt', type: 'uint16', writable: true },
        {
          name: 'DeptRef',
          type: 'enum16',
          writable: true,
          symbols: { W_MAX_PCT: 0, W_AVAL_PCT: 1 },
        },
        { name: 'RspTms', type: 'uint32', sf: 'RspTms_SF', unit: 'Secs', writable: true },
        { name: 'ReadOnly', type: 'enum16', symbols: { RW: 0, R: 1 } },
      ],
      groups: [
        {
          name: 'Pt',
          repeats: 'NPt',
          points: [
            { name: 'V', type: 'uint16', sf: 'V_SF', unit: 'VNomPct', writable: true },
            { name: 'W', type: 'int16', sf: 'DeptRef_SF', unit: 'DeptRef', writable: true },
          ],
        },
      ],
    },
  ],
};
