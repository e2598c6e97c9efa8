import type { ModelTable } from '../table.ts';

/** DERCtl. Facts of the SunSpec model definitions (sunspec/models, Apache-2.0). */
export const MODEL_715: ModelTable = {
  id: 715,
  name: 'DERCtl',
  points: [
    { name: 'ID', type: 'uint16' },
    { name: 'L', type: 'uint16' },
    { name: 'LocRemCtl', type: 'enum16', symbols: { REMOTE: 0, LOCAL: 1 } },
    { name: 'DERHb', type: 'uint32' },
    { name: 'ControllerHb', type: 'uint32', writable: true },
    { name: 'AlarmReset', type: 'uint16', writable: true },
    {
      name: 'OpCtl',
      type: 'enum16',
      writable: true,
      symbols: { STOP: 0, START: 1, ENTER_STANDBY: 2, EXIT_STANDBY: 3 },
    },
  ],
};
