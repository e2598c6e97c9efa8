import { defineFault, hold } from './fault.ts';

/** A large power plant elsewhere trips: the grid's frequency shifts and the station responds. */
export const gridFrequency = defineFault({
  id: 'grid-frequency',
  title: 'Grid frequency shifted',
  signature:
    'Frequency at the meter off by the given amount; the frequency response moves the power.',
  place: 'station',
  parameters: {
    hertz: { title: 'Shift', unit: 'Hz', minimum: -3, maximum: 3, default: -0.3 },
  },
  apply: ({ state: { station } }, _place, { hertz }) => hold(station.frequencyFaultHz, 0, hertz, 0),
});
