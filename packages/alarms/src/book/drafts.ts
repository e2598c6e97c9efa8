import type { AlarmEntryKind, EntryDraft } from '../entry.ts';
import type { Act, AlarmRecord } from '../record.ts';

/** What stands behind an entry: a source's moment, someone who acted, or neither. */
export interface Behind {
  readonly source?: { readonly sourceTimeMs: number; readonly uncertaintyMs: number };
  readonly act?: Act;
}

/** What the journal says of a change; of an alarm that is gone the level that it had. */
export function draftOf(
  kind: AlarmEntryKind,
  before: AlarmRecord,
  after: AlarmRecord,
  { source, act }: Behind,
  timeMs: number,
): EntryDraft {
  return {
    kind,
    timeMs,
    sourceTimeMs: source?.sourceTimeMs ?? null,
    uncertaintyMs: source?.uncertaintyMs ?? null,
    alarm: after.id,
    incident: after.incident,
    condition: after.condition,
    row: after.row,
    member: after.member,
    level: after.level === 0 ? before.level : after.level,
    value: after.value,
    limit: after.limit,
    by: act?.by ?? '',
    role: act?.role ?? '',
    text: act?.note ?? '',
  };
}
