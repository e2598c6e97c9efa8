import type { ModelTable } from '../table.ts';

/** Common. Facts of the SunSpec model definitions (sunspec/models, Apache-2.0). */
export const MODEL_1: ModelTable = {
  id: 1,
  name: 'common',
  points: [
    { name: 'ID', type: 'uint16' },
    { name: 'L', type: 'uint16' },
    { name: 'Mn', type: 'string', size: 16 },
    { name: 'Md', type: 'string', size: 16 },
    { name: 'Opt', type: 'string', size: 8 },
    { name: 'Vr', type: 'string', size: 8 },
    { name: 'SN', type: 'string', size: 16 },
    { name: 'DA', type: 'uint16', writable: true },
    { name: 'Pad', type: 'pad' },
  ],
};
