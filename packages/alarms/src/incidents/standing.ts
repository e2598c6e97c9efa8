import { CONDITIONS, type Priority } from '@cellarium/model';
import type { AlarmRecord } from '../record.ts';

/* What an alarm's record says about the life of its incident; a cover (a shelf) does not count. */

/** Its condition stands: true, and not yet over by the off-delay. */
export function isStanding({ bare }: AlarmRecord): boolean {
  return bare === 'unacknowledged' || bare === 'acknowledged';
}

export function isOver({ bare }: AlarmRecord): boolean {
  return bare === 'normal';
}

export function isUnacknowledged({ bare }: AlarmRecord): boolean {
  return (
    bare === 'unacknowledged' ||
    bare === 'returnedUnacknowledged' ||
    bare === 'latchedUnacknowledged'
  );
}

/** As it stands; of an alarm that is over, as it was at its worst. */
export function priorityOf({ condition, level, levelMax }: AlarmRecord): Priority {
  const shown = level > 0 ? level : levelMax;
  const [report, limit, trip] = CONDITIONS[condition].priorities;
  return shown === 3 ? trip : shown === 2 ? limit : report;
}
