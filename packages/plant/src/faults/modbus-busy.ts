import { defineFault, hold, together } from './fault.ts';

const SERVER_DEVICE_BUSY = 6;

/** Occupied with a long command, as devices are that write their flash. */
export const modbusBusy = defineFault({
  id: 'modbus-busy',
  title: 'Busy with something else',
  signature: 'Exception 6 to every request, or to a share of them.',
  place: 'unit',
  claim: 'modbus-exception',
  parameters: {
    share: { title: 'Share of requests', unit: '1', minimum: 0, maximum: 1, default: 1 },
  },
  apply: ({ protocol }, { unit }, { share }) =>
    together(
      hold(protocol.exceptionCode, unit, SERVER_DEVICE_BUSY, 0),
      hold(protocol.exceptionShare, unit, share, 0),
    ),
});
