import { defineFault, hold } from './fault.ts';

/** As many vendors build it: whoever comes second is sent away. */
export const modbusOneConnection = defineFault({
  id: 'modbus-one-connection',
  title: 'One connection only',
  signature: 'While one connection stands, every other is closed as soon as it is accepted.',
  place: 'unit',
  parameters: {},
  apply: ({ protocol }, { unit }) => hold(protocol.oneConnection, unit, 1, 0),
});
