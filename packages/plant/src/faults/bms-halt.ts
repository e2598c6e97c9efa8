import { defineFault, hold } from './fault.ts';

/** The processor of a rack's BMS stands still. */
export const bmsHalt = defineFault({
  id: 'bms-halt',
  title: 'BMS processor halted',
  signature: 'No telemetry of this rack any more, while its block and its siblings go on.',
  place: 'rack',
  parameters: {},
  apply: ({ state: { racks } }, { rack }) => hold(racks.bmsHalted, rack, 1, 0),
});
