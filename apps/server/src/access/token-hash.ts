import { createHash } from 'node:crypto';

/** A token is random and long: one pass is enough, and nothing can be guessed from it. */
export function tokenHashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
