/*
 * The words and bounds of alarms that a browser needs as values: apart from the schemas, so that no
 * page loads those.
 */

/**
 * Who acts: a name of at most 64 characters, percent-encoded UTF-8, in this header of every request that
 * changes something. Where people sign in, the name of the session stands in its place.
 */
export const OPERATOR_HEADER = 'cellarium-operator';
export const OPERATOR_NAME_MAX = 64;
export const NOTE_LENGTH_MAX = 500;

/** ISA-18.2 / IEC 62682, by name. */
export const ALARM_STATES = [
  'normal',
  'unacknowledged',
  'acknowledged',
  'returnedUnacknowledged',
  'latchedUnacknowledged',
  'latchedAcknowledged',
  'shelved',
  'suppressed',
  'outOfService',
] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

/** A shelf ends by itself: the longest is a day (OPC UA MaxTimeShelved). */
export const SHELF_MINUTES_MAX = 1_440;

/** Targets of IEC 62682 / EEMUA 191 for one operator's console. */
export const ALARM_TARGETS = {
  per10MinAverage: 1,
  per10MinMax: 10,
  perHour: 6,
  perDay: 144,
  standingStale: 5,
  chattering: 0,
  topTenShare: 0.05,
  /** low (P3 and P4), medium (P2), high (P1) */
  priorityShares: [0.8, 0.15, 0.05],
  floodStartsPer10Min: 10,
  floodEndsPer10Min: 5,
  staleAfterH: 24,
  chatteringPerMinute: 3,
} as const;

export const JOURNAL_KINDS = [
  'raised',
  'worsened',
  'eased',
  'returned',
  'unknown',
  'knownAgain',
  'acknowledged',
  'reset',
  'shelved',
  'unshelved',
  'shelfExpired',
  'suppressed',
  'unsuppressed',
  'outOfService',
  'returnedToService',
  'noted',
  'incidentOpened',
  'incidentChanged',
  'incidentClosed',
  'strategySaved',
  'strategyActivated',
  'strategyRolledBack',
  'shadowStarted',
  'shadowEnded',
  'protectionActed',
  'serverStarted',
] as const;
export type JournalKind = (typeof JOURNAL_KINDS)[number];
