import { type AlarmEntry, BLANK_ENTRY } from '@cellarium/alarms';
import type { JournalEntry } from '@cellarium/api';

/** An entry of number `sequence`, a second after the one before it. */
export function entryOf(sequence: number, more: Partial<AlarmEntry> = {}): AlarmEntry {
  return {
    ...BLANK_ENTRY,
    kind: 'raised',
    sequence,
    timeMs: 1_767_225_600_000 + sequence * 1_000,
    alarm: 1,
    condition: 'cell-voltage-high',
    row: 4,
    member: 20,
    level: 1,
    value: 3_650,
    limit: 3_600,
    ...more,
  };
}

export function presentEntry(entry: AlarmEntry): JournalEntry {
  const { row, member, role, ...rest } = entry;
  return { ...rest, place: row === null ? '' : `B001 R0${row + 1}`, unit: 'mV' };
}
