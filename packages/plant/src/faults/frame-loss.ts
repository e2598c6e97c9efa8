import { defineFault, hold } from './fault.ts';

/** Frames get lost inside the device's gateway, before TCP could repeat them. */
export const frameLoss = defineFault({
  id: 'frame-loss',
  title: 'Frames lost',
  signature: 'Gaps in the sequence of the device.',
  place: 'device',
  parameters: {
    share: { title: 'Share of frames', unit: '1', minimum: 0, maximum: 1, default: 0.1 },
  },
  apply: ({ network }, { device }, { share }) => hold(network.lossShare, device, share, 0),
});
