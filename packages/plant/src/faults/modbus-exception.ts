import { defineFault, hold, together } from './fault.ts';

/** Its firmware refuses what its map promises: wrong version, wrong rights, a board that failed. */
export const modbusException = defineFault({
  id: 'modbus-exception',
  title: 'Answers with exceptions',
  signature:
    'Exceptions by their code instead of values; at share 1 the device is bad within two polls.',
  place: 'unit',
  parameters: {
    code: { title: 'Exception code', unit: '1', minimum: 1, maximum: 255, default: 4, whole: true },
    share: { title: 'Share of requests', unit: '1', minimum: 0, maximum: 1, default: 1 },
  },
  apply: ({ protocol }, { unit }, { code, share }) =>
    together(
      hold(protocol.exceptionCode, unit, code, 0),
      hold(protocol.exceptionShare, unit, share, 0),
    ),
});
