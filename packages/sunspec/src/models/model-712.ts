import type { ModelTable } from '../table.ts';

/** DER Watt-Var. Facts of the SunSpec model definitions (sunspec/models, Apache-2.0). */
export const MODEL_712: ModelTable = {
  id: 712,
  name: 'DERWattVar',
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
    { name: 'W_SF', type: 'sunssf' },
    { name: 'DeptRef_SF', type: 'sunssf' },
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
          symbols: { W_MAX_PCT: 0, VAR_MAX_PCT: 1, VAR_AVAL_PCT: 2, VA_MAX_PCT: 3 },
        },
        { name: 'Pri', type: 'enum16', writable: true, symbols: { ACTIVE: 0, REACTIVE: 1 } },
        { name: 'ReadOnly', type: 'enum16', symbols: { RW: 0, R: 1 } },
      ],
      groups: [
        {
          name: 'Pt',
          repeats: 'NPt',
          points: [
            { name: 'W', type: 'int16', sf: 'W_SF', unit: 'WMaxPct', writable: true },
            { name: 'Var', type: 'int16', sf: 'DeptRef_SF', unit: 'VarPct', writable: true },
          ],
        },
      ],
    },
  ],
};
