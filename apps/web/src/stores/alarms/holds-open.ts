import type { Alarm } from '@cellarium/api';

/** A trip stands while its condition does, and afterwards until its latch is reset. */
export function holdsOpen({ action, isActive, state }: Alarm): boolean {
  if (action !== 'openRack') return false;
  return isActive || state === 'latchedUnacknowledged' || state === 'latchedAcknowledged';
}
