import { VoltageSensorFault } from '../columns.ts';
import { defineFault, hold, holdBits, together } from './fault.ts';

/** A bias that is there at once, grows with time, or both. */
export const voltageSensorDrift = defineFault({
  id: 'voltage-sensor-drift',
  title: 'Voltage sensor bias and drift',
  signature: 'Off by the same at rest and under load, with the same sign, more from hour to hour.',
  place: 'cell',
  claim: 'voltage bias',
  parameters: {
    biasMv: { title: 'Bias at once', unit: 'mV', minimum: -1_000, maximum: 1_000, default: 0 },
    driftMvPerHour: { title: 'Drift', unit: 'mV/h', minimum: -1_000, maximum: 1_000, default: 10 },
  },
  apply: ({ state: { cells } }, { cell }, { biasMv, driftMvPerHour }) =>
    together(
      hold(cells.sensorFaultMv, cell, biasMv, 0),
      hold(cells.sensorDriftMvPerHour, cell, driftMvPerHour, 0),
      holdBits(cells.sensorFaultBits, cell, VoltageSensorFault.bias),
    ),
});
