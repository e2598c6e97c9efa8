import { defineFault, hold } from './fault.ts';

/** Counts one register less than it was asked for. */
export const modbusShort = defineFault({
  id: 'modbus-short',
  title: 'Replies too short',
  signature: 'Well-formed replies with a register too few; none of their values is used.',
  place: 'unit',
  parameters: {
    share: { title: 'Share of replies', unit: '1', minimum: 0, maximum: 1, default: 1 },
  },
  apply: ({ protocol }, { unit }, { share }) => hold(protocol.shortShare, unit, share, 0),
});
