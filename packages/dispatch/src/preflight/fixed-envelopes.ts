import { ConstraintCode } from '../limits/code.ts';
import { CONSTRAINTS } from '../limits/constraints/index.ts';
import { Envelopes } from '../limits/envelopes.ts';
import type { StationView } from '../view.ts';

/** Narrowed by everything that a plan does not change: all but the limits of the BMS and the SOC window. */
export function fixedEnvelopes(view: StationView): Envelopes {
  const fixed = new Envelopes(view.station.topology);
  fixed.reset(view);
  for (const constraint of CONSTRAINTS) {
    const isModelled =
      constraint.code === ConstraintCode.bms || constraint.code === ConstraintCode.socWindow;
    if (!isModelled) constraint.narrow(view, fixed);
  }
  return fixed;
}
