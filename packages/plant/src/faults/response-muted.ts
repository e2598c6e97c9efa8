import { defineFault, hold } from './fault.ts';

/** The control says what it would give, and its bridge does not. */
export const responseMuted = defineFault({
  id: 'response-muted',
  title: 'Armed, and does not respond',
  signature:
    'The PCS reads back its armed frequency response and says that it acts; its metered power stays at its setpoint.',
  place: 'block',
  parameters: {},
  apply: ({ state: { blocks } }, { block }) => hold(blocks.responseMuted, block, 1, 0),
});
