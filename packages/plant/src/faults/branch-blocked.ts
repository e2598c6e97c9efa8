import { defineFault, hold } from './fault.ts';

/** The coolant branch of one module is blocked. */
export const branchBlocked = defineFault({
  id: 'branch-blocked',
  title: 'Coolant branch of a module blocked',
  signature: 'One module climbs in the order of its siblings; block flow hardly changes.',
  place: 'module',
  parameters: {
    flowShare: { title: 'Flow left', unit: '1', minimum: 0, maximum: 1, default: 0.05 },
  },
  apply: ({ state: { modules } }, { module }, { flowShare }) =>
    hold(modules.branchFlowFactor, module, flowShare, 1),
});
