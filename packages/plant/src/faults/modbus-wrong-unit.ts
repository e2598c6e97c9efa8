import { defineFault, hold } from './fault.ts';

/** A gateway that mixes up who is behind it. */
export const modbusWrongUnit = defineFault({
  id: 'modbus-wrong-unit',
  title: 'Replies under another unit',
  signature: 'The answer to one unit carries the number of the next; none of its values is used.',
  place: 'unit',
  parameters: {
    share: { title: 'Share of replies', unit: '1', minimum: 0, maximum: 1, default: 1 },
  },
  apply: ({ protocol }, { unit }, { share }) => hold(protocol.wrongUnitShare, unit, share, 0),
});
