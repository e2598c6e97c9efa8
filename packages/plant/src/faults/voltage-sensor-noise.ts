import { VoltageSensorFault } from '../columns.ts';
import { defineFault, hold, holdBits, together } from './fault.ts';

/** A bad shield or joint of the sense wire: right on average, wrong each time. */
export const voltageSensorNoise = defineFault({
  id: 'voltage-sensor-noise',
  title: 'Voltage sensor noisy',
  signature: 'The reading jumps from second to second around a right mean.',
  place: 'cell',
  parameters: {
    sigmaMv: { title: 'Standard deviation', unit: 'mV', minimum: 0, maximum: 500, default: 20 },
  },
  apply: ({ state: { cells } }, { cell }, { sigmaMv }) =>
    together(
      hold(cells.sensorNoiseMv, cell, sigmaMv, 0),
      holdBits(cells.sensorFaultBits, cell, VoltageSensorFault.noise),
    ),
});
