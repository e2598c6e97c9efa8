import type {
  Alarm,
  AlarmBatch,
  AlarmEvent,
  Incident,
  JournalEntry,
  JournalKind,
} from '@cellarium/api';
import { CONDITIONS, LAYER_NAMES, SUBJECT_NAMES } from '@cellarium/model';

/** 2026-11-22 14:31:52.118 in Shanghai. */
export const RAISED_MS = Date.UTC(2026, 10, 22, 6, 31, 52, 118);

/** An alarm as the server tells it: unacknowledged, of one rack, unless said otherwise. */
export function alarmOf(given: Partial<Alarm> & { readonly id: number }): Alarm {
  const condition = given.condition ?? 'cell-voltage-high';
  const { layer, subject, unit, priorities } = CONDITIONS[condition];
  const level = given.level ?? 3;
  return {
    condition,
    layer: LAYER_NAMES[layer] as Alarm['layer'],
    subject: SUBJECT_NAMES[subject] as Alarm['subject'],
    row: 196,
    place: 'B017 R05',
    block: 16,
    rack: 196,
    member: null,
    members: 0,
    level,
    priority: priorities[Math.max(0, level - 1)] ?? 3,
    state: 'unacknowledged',
    isActive: true,
    isKnown: true,
    value: null,
    worst: null,
    limit: null,
    unit,
    action: 'alarm',
    raisedMs: RAISED_MS,
    uncertaintyMs: 10,
    receivedMs: RAISED_MS + 60,
    returnedMs: null,
    count: 1,
    acknowledged: null,
    shelved: null,
    outOfService: null,
    notes: [],
    rawCode: 0,
    reason: null,
    incident: null,
    isFirstOut: false,
    timeToTripS: null,
    ...given,
  };
}

export function incidentOf(given: Partial<Incident> & { readonly id: number }): Incident {
  return {
    kind: 'rackTrip',
    state: 'open',
    priority: 1,
    cause: 1,
    condition: 'hardware-cell-voltage-high',
    layer: 'hardware',
    place: 'B017 R05 M5 C05',
    block: 16,
    rack: 196,
    value: 3_812,
    limit: 3_800,
    startedMs: RAISED_MS,
    endedMs: null,
    alarms: 1,
    unacknowledged: 1,
    active: 1,
    dischargeLostKw: null,
    chargeLostKw: null,
    racksOut: 0,
    isOrderCertain: true,
    ...given,
  };
}

export function entryOf(sequence: number, kind: JournalKind, alarm?: Alarm): JournalEntry {
  return {
    sequence,
    kind,
    timeMs: (alarm?.raisedMs ?? RAISED_MS) + 60,
    sourceTimeMs: alarm?.raisedMs ?? null,
    uncertaintyMs: alarm?.uncertaintyMs ?? null,
    alarm: alarm?.id ?? null,
    incident: alarm?.incident ?? null,
    condition: alarm?.condition ?? null,
    place: alarm?.place ?? '',
    level: alarm?.level ?? 0,
    value: alarm?.value ?? null,
    limit: alarm?.limit ?? null,
    unit: alarm?.unit ?? '',
    by: '',
    text: '',
  };
}

/** A batch of events numbered from `first` on, one an alarm. */
export function eventsOf(
  first: number,
  alarms: readonly Alarm[],
  kind: JournalKind = 'raised',
): AlarmBatch {
  const events: AlarmEvent[] = alarms.map((alarm, at) => ({
    entry: entryOf(first + at, kind, alarm),
    alarm,
  }));
  return { kind: 'events', first, events };
}

/** When the newest event of a reset was entered. */
export const RESET_MS = 1_780_000_000_000;

export function resetOf(
  sequence: number,
  alarms: readonly Alarm[],
  incidents: readonly Incident[] = [],
  part = 0,
  parts = 1,
): AlarmBatch {
  return { kind: 'reset', part, parts, sequence, timeMs: RESET_MS, alarms, incidents };
}
