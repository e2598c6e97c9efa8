import { defineFault, hold } from './fault.ts';

/** A gateway that loses count of what it was asked. */
export const modbusWrongTransaction = defineFault({
  id: 'modbus-wrong-transaction',
  title: 'Replies under another transaction',
  signature: 'Replies that nobody asked for, and requests whose time runs out.',
  place: 'unit',
  parameters: {
    share: { title: 'Share of replies', unit: '1', minimum: 0, maximum: 1, default: 1 },
  },
  apply: ({ protocol }, { unit }, { share }) =>
    hold(protocol.wrongTransactionShare, unit, share, 0),
});
