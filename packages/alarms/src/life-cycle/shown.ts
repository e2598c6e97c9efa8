import { CONDITIONS, type Priority } from '@cellarium/model';
import type { AlarmRecord, AlarmState } from '../record.ts';
import { bareWithoutCover, isStanding } from './bare.ts';

/*
 * What of a record is seen: a cover hides where the alarm stands without changing it. Of several covers
 * the one that a person put there for longest is shown.
 */

export function isCovered(record: AlarmRecord): boolean {
  return record.outOfService !== null || record.shelved !== null || record.suppressedBy !== null;
}

function stateOf(record: AlarmRecord): AlarmState {
  if (record.outOfService) return 'outOfService';
  if (record.shelved) return 'shelved';
  return record.suppressedBy === null ? record.bare : 'suppressed';
}

/** The record with what follows from its own facts. */
export function settled(record: AlarmRecord): AlarmRecord {
  return {
    ...record,
    state: stateOf(record),
    level: record.bare === 'normal' ? 0 : record.level,
    isActive: record.liveLevel > 0,
  };
}

/** The record after one of its covers was taken away. */
export function uncovered(record: AlarmRecord): AlarmRecord {
  if (isCovered(record)) return settled(record);
  const bare = bareWithoutCover(record.bare);
  return settled({
    ...record,
    bare,
    acknowledged: isStanding(bare) ? null : record.acknowledged,
  });
}

/** Of the level that stands; of a normal alarm that of its first level. */
export function priorityOf(record: AlarmRecord): Priority {
  return CONDITIONS[record.condition].priorities[Math.max(record.level, 1) - 1] as Priority;
}
