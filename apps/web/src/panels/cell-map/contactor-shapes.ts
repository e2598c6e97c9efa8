import { RackState } from '@cellarium/model';

/** How a rack's contactors are drawn, as lines in a 16 x 16 square. */
export interface ContactorShape {
  readonly path: string;
  readonly isAbnormal: boolean;
}

const OPEN = { path: 'M0 12H5L12.5 3.5M11 12H16', isAbnormal: false };
const MOVING = { path: 'M4 2H12L4 14H12Z', isAbnormal: false };
const TRIPPED = { path: 'M3 3L13 13M13 3L3 13', isAbnormal: true };

/**
 * The states in which a rack carries no current, what must be looked at first. Their shapes are none of
 * an alarm, so that both can stand on one rack. A rack that is closed is as it should be, and one that
 * gives no state says nothing: neither has a mark.
 */
export const CONTACTOR_SHAPES: ReadonlyMap<number, ContactorShape> = new Map([
  [RackState.tripped, TRIPPED],
  [RackState.fault, TRIPPED],
  [RackState.opening, MOVING],
  [RackState.open, OPEN],
  [RackState.precharging, MOVING],
]);

/** One line of the legend a shape. */
export const CONTACTOR_LEGEND = [
  ['tripped', TRIPPED],
  ['open', OPEN],
  ['moving', MOVING],
] as const satisfies readonly (readonly [string, ContactorShape])[];
