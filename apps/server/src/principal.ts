import type { ROLE_NAMES } from '@cellarium/dispatch';

/**
 * Who acts. People have the roles that they sign in with; the rooms of this program that order devices
 * by themselves have the others.
 */
type Role = (typeof ROLE_NAMES)[number] | 'protection' | 'dispatch';

export interface Principal {
  readonly name: string;
  readonly role: Role;
}

/** The software layer, when it opens a rack or stops a block. */
export const PROTECTION: Principal = { name: 'protection', role: 'protection' };
/** The control cycle: for whom it acts stands in the reason. */
export const DISPATCH: Principal = { name: 'dispatch', role: 'dispatch' };
