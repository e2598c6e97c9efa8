import { defineFault, hold } from './fault.ts';

/** Somebody has pressed the emergency stop at the container. */
export const emergencyStop = defineFault({
  id: 'emergency-stop',
  title: 'Emergency stop pressed',
  signature: 'The emergency stop contact; the block goes to 0 kW by its own wiring.',
  place: 'block',
  parameters: {},
  apply: ({ state: { blocks } }, { block }) => hold(blocks.emergencyStop, block, 1, 0),
});
