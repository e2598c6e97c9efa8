import { VoltageSensorFault } from '../columns.ts';
import { defineFault, hold, holdBits, together } from './fault.ts';

/** The tap that a cell shares with the next one floats: their sum is right, their parts are not. */
export const senseWireBroken = defineFault({
  id: 'sense-wire-broken',
  title: 'Sense wire broken between a cell and the next',
  signature:
    'Two neighbours stray by the same, one up, one down; their sum and the rack are right.',
  place: 'cell',
  claim: 'voltage bias',
  parameters: {
    strayMv: {
      title: 'How far the tap floats',
      unit: 'mV',
      minimum: -3_000,
      maximum: 3_000,
      // Told by its mirror, and within every limit of the BMS: nothing has to trip for it.
      default: 150,
    },
  },
  apply: ({ state: { cells } }, { cell }, { strayMv }) =>
    together(
      hold(cells.sensorFaultMv, cell, strayMv, 0),
      holdBits(cells.sensorFaultBits, cell, VoltageSensorFault.senseWireBroken),
    ),
});
