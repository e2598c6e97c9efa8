import { VoltageSensorFault } from '../columns.ts';
import { defineFault, hold, holdBits, together } from './fault.ts';

/** The front end repeats one reading for ever. */
export const voltageSensorStuck = defineFault({
  id: 'voltage-sensor-stuck',
  title: 'Voltage sensor stuck',
  signature: 'The reading does not move at all, while its neighbours follow the load.',
  place: 'cell',
  parameters: {
    millivolt: {
      title: 'Reading; 0 = the next one',
      unit: 'mV',
      minimum: 0,
      maximum: 5_000,
      default: 0,
    },
  },
  apply: ({ state: { cells } }, { cell }, { millivolt }) =>
    together(
      hold(cells.sensorStuckMv, cell, Math.round(millivolt), 0),
      holdBits(cells.sensorFaultBits, cell, VoltageSensorFault.stuck),
    ),
});
