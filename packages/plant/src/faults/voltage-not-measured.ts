import { VoltageSensorFault } from '../columns.ts';
import { defineFault, holdBits } from './fault.ts';

/** The front end says itself that it has no value. */
export const voltageNotMeasured = defineFault({
  id: 'voltage-not-measured',
  title: 'Cell voltage not measured',
  signature: 'The BMS sends "not measured" for the cell; nothing is made up in its place.',
  place: 'cell',
  parameters: {},
  apply: ({ state: { cells } }, { cell }) =>
    holdBits(cells.sensorFaultBits, cell, VoltageSensorFault.notMeasured),
});
