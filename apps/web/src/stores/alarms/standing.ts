import type { Alarm, AlarmState, Incident } from '@cellarium/api';

/** What asks for an operator's eyes: everything but normal, shelved, suppressed and out of service. */
const QUIET: ReadonlySet<AlarmState> = new Set(['normal', 'shelved', 'suppressed', 'outOfService']);
const UNACKNOWLEDGED: ReadonlySet<AlarmState> = new Set([
  'unacknowledged',
  'returnedUnacknowledged',
  'latchedUnacknowledged',
]);

export function isAnnounced({ state }: Pick<Alarm, 'state'>): boolean {
  return !QUIET.has(state);
}

export function isUnacknowledged({ state }: Pick<Alarm, 'state'>): boolean {
  return UNACKNOWLEDGED.has(state);
}

export function isLatched({ state }: Pick<Alarm, 'state'>): boolean {
  return state === 'latchedUnacknowledged' || state === 'latchedAcknowledged';
}

/**
 * What must be looked at first: what is announced, by priority, unacknowledged, causes before what
 * followed from them, newest.
 */
export function compareUrgency(a: Alarm, b: Alarm): number {
  return (
    Number(!isAnnounced(a)) - Number(!isAnnounced(b)) ||
    a.priority - b.priority ||
    Number(!isUnacknowledged(a)) - Number(!isUnacknowledged(b)) ||
    Number(isConsequence(a)) - Number(isConsequence(b)) ||
    b.raisedMs - a.raisedMs ||
    a.id - b.id
  );
}

function isConsequence({ incident, isFirstOut }: Alarm): boolean {
  return incident !== null && !isFirstOut;
}

const STATE_RANK = { open: 0, recovering: 1, closed: 2 } as const;

/** Worst first: what goes on, by priority, unacknowledged, newest. */
export function compareIncidents(a: Incident, b: Incident): number {
  return (
    STATE_RANK[a.state] - STATE_RANK[b.state] ||
    a.priority - b.priority ||
    Number(a.unacknowledged === 0) - Number(b.unacknowledged === 0) ||
    b.startedMs - a.startedMs ||
    a.id - b.id
  );
}
