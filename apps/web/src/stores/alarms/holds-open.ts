import type { Alarm } from '@cellarium/api';
import { isLatched } from './standing.ts';

/** A trip stands while its condition does, and afterwards until its latch is reset. */
export function holdsOpen(alarm: Alarm): boolean {
  return alarm.action === 'openRack' && (alarm.isActive || isLatched(alarm));
}
