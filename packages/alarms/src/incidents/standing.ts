import { CONDITIONS, type Priority } from '@cellarium/model';
import { awaitsAcknowledgement, bareWithoutCover } from '../life-cycle/bare.ts';
import { isCovered, priorityOf } from '../life-cycle/shown.ts';
import type { AlarmRecord } from '../record.ts';

/* What an alarm's record says about the life of its incident. */

/** Normal, or about to be: beneath a cover (a shelf) nobody can acknowledge that it is over. */
export function isOver(record: AlarmRecord): boolean {
  const { bare } = record;
  return bare === 'normal' || (isCovered(record) && bareWithoutCover(bare) === 'normal');
}

/** As a list shows it: what is covered does not ask for anything. */
export function isUnacknowledged(record: AlarmRecord): boolean {
  return !isCovered(record) && awaitsAcknowledgement(record.bare);
}

/** At its worst, of an alarm that may be over. */
export function worstPriorityOf(record: AlarmRecord): Priority {
  const { priorities } = CONDITIONS[record.condition];
  return isOver(record)
    ? (priorities[Math.max(record.levelMax, 1) - 1] as Priority)
    : priorityOf(record);
}
