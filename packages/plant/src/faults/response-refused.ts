import { defineFault, hold } from './fault.ts';

/** A setting at its panel keeps the response for another. */
export const responseRefused = defineFault({
  id: 'response-refused',
  title: 'Does not let itself be armed',
  signature: 'The PCS takes setpoints and answers every frequency response with "locked".',
  place: 'block',
  parameters: {},
  apply: ({ state: { blocks } }, { block }) => hold(blocks.responseRefused, block, 1, 0),
});
