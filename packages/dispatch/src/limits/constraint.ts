import type { StationView } from '../view.ts';
import type { ConstraintCode } from './code.ts';
import type { Envelopes } from './envelopes.ts';

/**
 * One reason to give less power. It gets the envelopes as the constraints before it left them, and can
 * only narrow them: `Envelopes` has no way to widen. Data it can not trust narrows to 0.
 */
export interface Constraint {
  readonly code: ConstraintCode;
  narrow(view: StationView, envelopes: Envelopes): void;
}
