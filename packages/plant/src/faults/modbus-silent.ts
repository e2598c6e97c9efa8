import { defineFault, hold } from './fault.ts';

/** Its network part lives and its application does not. */
export const modbusSilent = defineFault({
  id: 'modbus-silent',
  title: 'Says nothing',
  signature: 'TCP stands, requests are taken and not answered: time limits run out.',
  place: 'unit',
  parameters: {
    share: { title: 'Share of requests', unit: '1', minimum: 0, maximum: 1, default: 1 },
  },
  apply: ({ protocol }, { unit }, { share }) => hold(protocol.silentShare, unit, share, 0),
});
