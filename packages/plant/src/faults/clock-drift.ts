import { defineFault, hold, together } from './fault.ts';

/** The device's clock is wrong, runs wrong, or both; clearing it is the clock being set right. */
export const clockDrift = defineFault({
  id: 'clock-drift',
  title: 'Device clock wrong',
  signature: 'The measured clock offset of the link jumps, or grows steadily.',
  place: 'device',
  parameters: {
    offsetMs: {
      title: 'Offset at once',
      unit: 'ms',
      minimum: -86_400_000,
      maximum: 86_400_000,
      default: 0,
    },
    ppm: { title: 'Drift', unit: 'ppm', minimum: -100_000, maximum: 100_000, default: 500 },
  },
  apply: ({ network }, { device }, { offsetMs, ppm }) =>
    together(
      hold(network.clockOffsetMs, device, offsetMs, 0),
      hold(network.clockDriftPpm, device, ppm, 0),
    ),
});
