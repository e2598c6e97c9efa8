import { type ConditionSignal, NO_CELL } from '@cellarium/model';
import type { AlarmEntryKind } from '../entry.ts';
import { withOccurrence } from '../occurrences.ts';
import type { AlarmLevel, AlarmRecord } from '../record.ts';
import { isLatched, isStanding, nextBare } from './bare.ts';
import { offDelayMsOf, onDelayMsOf, settingOf } from './settings.ts';
import { settled } from './shown.ts';
import { isLowerWorse } from './worse.ts';

/*
 * How an alarm follows its condition: at once upwards (after its on-delay), downwards after its
 * off-delay, and never down on a signal that does not know.
 */

/** A delay that runs. Rising: the alarm does not stand yet. Falling: the level that stands is held. */
export type Pending =
  | {
      readonly isRising: true;
      readonly dueMs: number;
      readonly onset: Onset;
    }
  | {
      readonly isRising: false;
      readonly dueMs: number;
      /** Highest live level since the delay began: what the alarm falls to. */
      readonly peak: AlarmLevel;
      readonly fellMs: number;
    };

/** When the condition became true, at its source and here. */
interface Onset {
  readonly sourceTimeMs: number;
  readonly uncertaintyMs: number;
  readonly receiveTimeMs: number;
}

/** The record as it is after something, the delay that runs on, and what the journal says of it. */
export interface Followed {
  readonly record: AlarmRecord;
  readonly pending: Pending | undefined;
  readonly kinds: readonly AlarmEntryKind[];
}

/** The level that stands: 0 where it returned, though a latched alarm remembers its own. */
function heldLevel(record: AlarmRecord): AlarmLevel {
  return isStanding(record.bare) ? record.level : 0;
}

const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

export function followSignal(
  before: AlarmRecord,
  pending: Pending | undefined,
  signal: ConditionSignal,
  nowMs: number,
): Followed {
  const live = signal.isKnown
    ? signal.level
    : (Math.max(signal.level, before.liveLevel) as AlarmLevel);
  const began = live > 0 && before.liveLevel === 0;
  const ended = live === 0 && before.liveLevel > 0;
  const record: AlarmRecord = {
    ...measured(before, signal, began),
    liveLevel: live,
    isKnown: signal.isKnown,
    returnedMs: live > 0 ? null : ended ? signal.sourceTimeMs : before.returnedMs,
    occurrences: began ? withOccurrence(before.occurrences, nowMs) : before.occurrences,
  };
  const told: AlarmEntryKind[] =
    before.isKnown !== signal.isKnown && before.bare !== 'normal'
      ? [signal.isKnown ? 'knownAgain' : 'unknown']
      : [];
  const followed = followLevel(record, pending, onsetOf(signal), nowMs);
  return { ...followed, kinds: [...told, ...followed.kinds] };
}

/** What a delay that has run out brings. */
export function followDelay(record: AlarmRecord, pending: Pending, nowMs: number): Followed {
  if (nowMs < pending.dueMs) return { record, pending, kinds: [] };
  if (pending.isRising) return raised(record, pending.onset);
  if (pending.peak === 0) return returned(record);
  const eased = settled({ ...record, level: pending.peak });
  if (record.liveLevel >= pending.peak) {
    return { record: eased, pending: undefined, kinds: ['eased'] };
  }
  const dueMs = pending.fellMs + offDelayMsOf(record, nowMs);
  const rest: Pending = { ...pending, dueMs, peak: record.liveLevel };
  const later = followDelay(eased, rest, nowMs);
  return { ...later, kinds: ['eased', ...later.kinds] };
}

function followLevel(
  record: AlarmRecord,
  pending: Pending | undefined,
  onset: Onset,
  nowMs: number,
): Followed {
  const held = heldLevel(record);
  const live = record.liveLevel;
  if (live > held && held === 0) {
    const rising: Pending = pending?.isRising
      ? { ...pending, onset: earlier(pending.onset, onset) }
      : { isRising: true, dueMs: nowMs + onDelayMsOf(record, nowMs), onset };
    return followDelay(settled(record), rising, nowMs);
  }
  if (live > held) return worsened(moreExact(record, onset));
  if (live === held) {
    return { record: settled(moreExact(record, onset)), pending: undefined, kinds: [] };
  }
  const holds = pending !== undefined && !pending.isRising;
  const falling: Pending = {
    isRising: false,
    dueMs: holds ? pending.dueMs : nowMs + offDelayMsOf(record, nowMs),
    peak: holds && pending.peak > live ? pending.peak : live,
    fellMs: nowMs,
  };
  return followDelay(settled(record), falling, nowMs);
}

function raised(record: AlarmRecord, onset: Onset): Followed {
  const { liveLevel, value } = record;
  const after = settled({
    ...record,
    bare: nextBare(record.bare, 'raised'),
    level: liveLevel,
    levelMax: liveLevel,
    worst: value,
    isLowerWorse: isLowerWorse(record.condition, value),
    raisedMs: onset.sourceTimeMs,
    uncertaintyMs: onset.uncertaintyMs,
    receivedMs: onset.receiveTimeMs,
    acknowledged: null,
    isReset: false,
    // One that had not gone yet is still of the same trouble.
    incident: record.bare === 'normal' ? null : record.incident,
    isFirstOut: record.bare !== 'normal' && record.isFirstOut,
  });
  return { record: after, pending: undefined, kinds: ['raised'] };
}

function worsened(record: AlarmRecord): Followed {
  const { liveLevel } = record;
  const levelMax = Math.max(record.levelMax, liveLevel) as AlarmLevel;
  const bare = nextBare(record.bare, 'worsened');
  const acknowledged = bare === record.bare ? record.acknowledged : null;
  return {
    record: settled({ ...record, bare, level: liveLevel, levelMax, acknowledged, isReset: false }),
    pending: undefined,
    kinds: ['worsened'],
  };
}

function returned(record: AlarmRecord): Followed {
  const { latchesFrom } = settingOf(record.condition);
  const latches = latchesFrom > 0 && record.levelMax >= latchesFrom && !record.isReset;
  const bare = nextBare(record.bare, latches ? 'returnedLatching' : 'returned');
  // What its cause explained and what is over now: nobody heard of it, and nobody has to.
  const isOver = record.suppressedBy !== null && !isLatched(bare);
  return {
    record: settled({
      ...record,
      bare: isOver ? 'normal' : bare,
      suppressedBy: null,
      timeToTripS: null,
    }),
    pending: undefined,
    kinds: ['returned'],
  };
}

function onsetOf({ sourceTimeMs, uncertaintyMs, receiveTimeMs }: ConditionSignal): Onset {
  return { sourceTimeMs, uncertaintyMs, receiveTimeMs };
}

function earlier(one: Onset, other: Onset): Onset {
  return other.sourceTimeMs < one.sourceTimeMs ? other : one;
}

/** A device's own report that comes after its telemetry dates the same occurrence better. */
function moreExact(record: AlarmRecord, { sourceTimeMs, uncertaintyMs }: Onset): AlarmRecord {
  return isStanding(record.bare) && sourceTimeMs < record.raisedMs
    ? { ...record, raisedMs: sourceTimeMs, uncertaintyMs }
    : record;
}

/** Values as the signal says them; what it does not know stays as it was. */
function measured(record: AlarmRecord, signal: ConditionSignal, began: boolean): AlarmRecord {
  const value = known(signal.value) ?? record.value;
  const limit = known(signal.limit) ?? record.limit;
  const member = signal.member === NO_CELL ? record.member : signal.member;
  const worst =
    value !== null &&
    (record.worst === null || (record.isLowerWorse ? value < record.worst : value > record.worst))
      ? value
      : record.worst;
  return {
    ...record,
    value,
    worst,
    limit,
    member: signal.level > 0 ? member : record.member,
    members: signal.level > 0 ? signal.members : record.members,
    rawCode: signal.rawCode === 0 ? record.rawCode : signal.rawCode,
    // A report says it once; the samples that confirm it do not say it again.
    reason: signal.reason ?? (began ? null : (record.reason ?? null)),
  };
}
