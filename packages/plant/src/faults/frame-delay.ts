import { defineFault, hold } from './fault.ts';

/** Everything that the device sends arrives late. */
export const frameDelay = defineFault({
  id: 'frame-delay',
  title: 'Frames late',
  signature: 'Source time lags receive time; the round trip grows by the same.',
  place: 'device',
  parameters: {
    ms: { title: 'Delay', unit: 'ms', minimum: 0, maximum: 30_000, default: 1_500 },
  },
  apply: ({ network }, { device }, { ms }) => hold(network.delayMs, device, ms, 0),
});
