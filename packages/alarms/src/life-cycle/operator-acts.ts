import type { ActRefusal } from '../acts.ts';
import type { AlarmEntryKind } from '../entry.ts';
import { type Act, type AlarmRecord, type Delay, NOTES_KEPT, type Shelf } from '../record.ts';
import { awaitsAcknowledgement, isLatched, isStanding, nextBare } from './bare.ts';
import { settingOf } from './settings.ts';
import { settled, uncovered } from './shown.ts';

/*
 * What people may do to an alarm, each as a function of the record that changes nothing: the record
 * after it and what the journal says of it, or why it is refused.
 */

export type ActOutcome =
  | { readonly record: AlarmRecord; readonly kinds: readonly AlarmEntryKind[] }
  | ActRefusal;

export function acknowledged(record: AlarmRecord, act: Act): ActOutcome {
  if (record.outOfService) return 'out-of-service';
  if (!awaitsAcknowledgement(record.bare)) return 'already-acknowledged';
  const bare = nextBare(record.bare, 'acknowledged');
  return { record: settled({ ...record, bare, acknowledged: act }), kinds: ['acknowledged'] };
}

/**
 * Whoever resets what nobody acknowledged acknowledges it with that: both stand in the journal. One that
 * only a latch of its source keeps true stands until the source has let it go.
 */
export function reset(record: AlarmRecord, act: Act, isHeldBySource: boolean): ActOutcome {
  if (record.outOfService) return 'out-of-service';
  const { isLocked, latchesFrom } = settingOf(record.condition);
  if (record.liveLevel > 0 && isLocked) return 'locked';
  if (isStanding(record.bare) && isHeldBySource) return withReset(record, act, { isReset: true });
  if (isStanding(record.bare) && latchesFrom > 0 && record.levelMax >= latchesFrom) {
    return 'still-active';
  }
  if (!isLatched(record.bare)) return 'not-latched';
  // True again, and only its on-delay keeps it from standing.
  return record.liveLevel > 0 ? 'still-active' : withReset(record, act, {});
}

function withReset(
  record: AlarmRecord,
  act: Act,
  facts: Partial<Pick<AlarmRecord, 'isReset'>>,
): ActOutcome {
  const first = acknowledged(record, act);
  const known = typeof first === 'string' ? record : first.record;
  return {
    record: settled({ ...known, ...facts, bare: nextBare(known.bare, 'reset') }),
    kinds: known === record ? ['reset'] : ['acknowledged', 'reset'],
  };
}

/** A shelf that is there already is replaced: its end is the newer one. */
export function shelved(record: AlarmRecord, shelf: Shelf): ActOutcome {
  if (record.outOfService) return 'out-of-service';
  return { record: settled({ ...record, shelved: shelf }), kinds: ['shelved'] };
}

export function unshelved(record: AlarmRecord, _act: Act): ActOutcome {
  if (!record.shelved) return 'not-shelved';
  return { record: uncovered({ ...record, shelved: null }), kinds: ['unshelved'] };
}

/** Whatever shelf there was ends with it: out of service has no end of its own. */
export function takenOutOfService(record: AlarmRecord, act: Act): ActOutcome {
  if (record.outOfService) return 'out-of-service';
  const after = settled({ ...record, outOfService: act, shelved: null });
  return { record: after, kinds: ['outOfService'] };
}

export function returnedToService(record: AlarmRecord, _act: Act): ActOutcome {
  if (!record.outOfService) return 'not-out-of-service';
  return { record: uncovered({ ...record, outOfService: null }), kinds: ['returnedToService'] };
}

export function noted(record: AlarmRecord, act: Act): ActOutcome {
  return { record: withNote(record, act), kinds: ['noted'] };
}

/** The journal knows no kind of its own for a delay: its reason stands there as a note. */
export function delayed(record: AlarmRecord, delay: Delay): ActOutcome {
  if (record.outOfService) return 'out-of-service';
  const { by, role, atMs, note } = delay;
  return { record: withNote({ ...record, delay }, { by, role, atMs, note }), kinds: ['noted'] };
}

function withNote(record: AlarmRecord, act: Act): AlarmRecord {
  return { ...record, notes: [...record.notes, act].slice(-NOTES_KEPT) };
}
