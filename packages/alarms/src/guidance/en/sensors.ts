import type { SomeTexts } from '../texts.ts';

/** The measurement is wrong, not the cell: what tells a wire from a fire. */
export const sensors = {
  'sense-wire-broken': {
    title: 'Sense wire broken',
    cause: 'Two neighbouring cells are off in mirror image, their sum is right: their shared wire.',
    consequence: 'Both cells are unwatched. The BMS may trip the rack without need.',
    action:
      'No danger from these cells by this reading. Watch the BMS for spread alarms. Have the wire repaired at the next stop of the rack.',
  },
  'voltage-frozen': {
    title: 'Cell voltage frozen',
    cause: 'The value stands still while its neighbours move: measuring unit or channel.',
    consequence: 'The cell is unwatched: no layer would see it leave its limits.',
    action:
      'See whether one cell or a whole module stands still. Module: take the rack out. One cell: restart its measuring unit at the next stop.',
  },
  'voltage-impossible': {
    title: 'Cell voltage impossible',
    cause: 'It jumps faster than a cell can: loose wire or noise on the measurement.',
    consequence: 'False alarms, and a true one is not believed.',
    action:
      'Compare with the neighbours and the rack voltage: they did not jump. Have the connector checked at the next stop.',
  },
  'temperature-sensor-stuck': {
    title: 'Temperature sensor stuck',
    cause: 'Stands still while the sensors beside it move: sensor or channel.',
    consequence: 'About four cells have no temperature watch of their own.',
    action: 'Watch its neighbours instead. Have it replaced at the next stop of the rack.',
  },
  'temperature-sensor-open': {
    title: 'Temperature sensor open',
    cause: 'Reads the end of its range: wire broken, connector off, or shorted.',
    consequence: 'About four cells are without temperature. The BMS may limit the rack.',
    action:
      'Make sure that its neighbours are normal. Have connector and sensor checked at the next stop.',
  },
  'cells-not-measured': {
    title: 'Cells not measured',
    cause: 'Part of the rack gives no valid values: measuring unit, harness or internal bus.',
    consequence: 'No rule can judge those cells: the rack is limited, then taken out.',
    action:
      'See which module is dark. Reduce the power of the rack; with a whole module dark take it out. Call maintenance.',
  },
} as const satisfies SomeTexts;
