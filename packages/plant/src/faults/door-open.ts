import { defineFault, hold } from './fault.ts';

/** Somebody has opened the container. */
export const doorOpen = defineFault({
  id: 'door-open',
  title: 'Door open',
  signature: 'The door contact of the block.',
  place: 'block',
  parameters: {},
  apply: ({ state: { blocks } }, { block }) => hold(blocks.doorOpen, block, 1, 0),
});
