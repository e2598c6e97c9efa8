import { type CodeOf, namesByCode } from '@cellarium/model';

/**
 * What somebody may do. Of people each role may all that the ones before it may; an upstream system has
 * a role beside them, that is none of theirs.
 */
export const Role = {
  viewer: 0,
  operator: 1,
  engineer: 2,
  administrator: 3,
  machine: 4,
} as const;
export type Role = CodeOf<typeof Role>;
export const ROLE_NAMES = namesByCode(Role);

export function mayAs(role: Role, needed: Exclude<Role, typeof Role.machine>): boolean {
  return role !== Role.machine && role >= needed;
}

/** Who acts, as the server knows them from their session, or from a token. */
export interface Principal {
  readonly user: string;
  readonly role: Role;
  readonly session: string;
  /** Address they come from. */
  readonly from: string;
  /** Monotonic time of their last sign-in or re-authentication. */
  readonly authenticatedMs: number;
}
