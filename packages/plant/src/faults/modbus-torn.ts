import { defineFault, hold } from './fault.ts';

/** A small network stack that sends as its buffer fills. */
export const modbusTorn = defineFault({
  id: 'modbus-torn',
  title: 'Replies in pieces',
  signature: 'One reply comes in several TCP segments some ms apart; its values are right.',
  place: 'unit',
  parameters: {
    bytes: {
      title: 'Largest piece',
      unit: 'B',
      minimum: 1,
      maximum: 260,
      default: 32,
      whole: true,
    },
  },
  apply: ({ protocol }, { unit }, { bytes }) => hold(protocol.tornBytes, unit, bytes, 0),
});
