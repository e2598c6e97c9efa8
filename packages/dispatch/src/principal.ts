import { type CodeOf, namesByCode } from '@cellarium/model';

/** What somebody may do; each role may all that the ones before it may. */
export const Role = { viewer: 0, operator: 1, engineer: 2, administrator: 3 } as const;
export type Role = CodeOf<typeof Role>;
export const ROLE_NAMES = namesByCode(Role);

/** Who acts, as the server knows them from their session. */
export interface Principal {
  readonly user: string;
  readonly role: Role;
  readonly session: string;
  /** Address they come from. */
  readonly from: string;
  /** Monotonic time of their last sign-in or re-authentication. */
  readonly authenticatedMs: number;
}
