import { defineFault, hold } from './fault.ts';

/** Bits of a frame turn over on their way. */
export const frameCorruption = defineFault({
  id: 'frame-corruption',
  title: 'Frames corrupted',
  signature: 'Checksum errors at the receiver; the frames around them are whole.',
  place: 'device',
  parameters: {
    share: { title: 'Share of frames', unit: '1', minimum: 0, maximum: 1, default: 0.1 },
  },
  apply: ({ network }, { device }, { share }) => hold(network.corruptShare, device, share, 0),
});
