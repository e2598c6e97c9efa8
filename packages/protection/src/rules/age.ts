import { AGE_NEVER_MS } from '@cellarium/model';

/** Age in s; what was never heard is as old as we are. */
export function ageS(ageMs: number, uptimeS: number): number {
  return ageMs === AGE_NEVER_MS ? uptimeS : ageMs / 1_000;
}
