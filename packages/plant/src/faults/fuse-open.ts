import { defineFault, hold } from './fault.ts';

/** The rack fuse has blown. */
export const fuseOpen = defineFault({
  id: 'fuse-open',
  title: 'Rack fuse open',
  signature: 'Rack current goes to 0 with contactors closed; the fuse contact and alarm tell.',
  place: 'rack',
  parameters: {},
  apply: ({ state: { racks } }, { rack }) => hold(racks.fuseOpen, rack, 1, 0),
});
