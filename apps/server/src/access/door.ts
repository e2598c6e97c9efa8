import type { Role } from '@cellarium/api';
import type { Access } from './access.ts';

/** How one comes in. */
export interface Door {
  readonly access: Access;
  /** What anyone may do who reaches the server; undefined: nothing. */
  readonly anonymous: Role | undefined;
  /**
   * The simulated station on this machine: a name in a header is taken for who acts, as an engineer's.
   * Anywhere else that is worth nothing.
   */
  readonly isDemo: boolean;
}
