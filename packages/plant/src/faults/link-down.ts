import { defineFault, hold } from './fault.ts';

/** The device goes on working, but nobody reaches it: cable, switch or port. */
export const linkDown = defineFault({
  id: 'link-down',
  title: 'Link down',
  signature:
    'The connection closes and is refused; what was measured meanwhile arrives afterwards.',
  place: 'device',
  parameters: {},
  apply: ({ network }, { device }) => hold(network.linkDown, device, 1, 0),
});
