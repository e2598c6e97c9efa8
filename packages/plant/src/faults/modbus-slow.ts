import { defineFault, hold } from './fault.ts';

/** A serial line behind the gateway, or a processor that does this last. */
export const modbusSlow = defineFault({
  id: 'modbus-slow',
  title: 'Answers slowly',
  signature: 'The round trip grows by the delay; past the time limit of the profile it is silence.',
  place: 'unit',
  parameters: {
    ms: { title: 'Delay', unit: 'ms', minimum: 0, maximum: 30_000, default: 500 },
  },
  apply: ({ protocol }, { unit }, { ms }) => hold(protocol.slowMs, unit, ms, 0),
});
