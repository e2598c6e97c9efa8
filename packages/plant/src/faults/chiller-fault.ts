import { defineFault, hold } from './fault.ts';

/** The chiller of a block does not cool; its pump still runs. */
export const chillerFault = defineFault({
  id: 'chiller-fault',
  title: 'Chiller does not cool',
  signature: 'Coolant supply climbs towards the cells; flow and the chiller fault contact tell.',
  place: 'block',
  parameters: {},
  apply: ({ state: { blocks } }, { block }) => hold(blocks.chillerFault, block, 1, 0),
});
