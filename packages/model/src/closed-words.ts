/*
 * Closed lists of words that the rooms of the domain decide by and the contract with browsers says: one
 * list, so that neither knows a word that the other does not.
 */

/** Quantities that more than one layer guards. */
export const GUARDED_QUANTITIES = [
  'cellVoltageHigh',
  'cellVoltageLow',
  'cellSpread',
  'temperatureHigh',
  'temperatureLow',
  'temperatureSpread',
  'overCurrent',
  'insulation',
  'rackVoltageHigh',
  'rackVoltageLow',
] as const;
export type GuardedQuantity = (typeof GUARDED_QUANTITIES)[number];

/** What kind of trouble an incident is as a whole: decides its sentence and what to do. */
export const INCIDENT_KINDS = [
  'rackTrip',
  'cellTrouble',
  'sensorTrouble',
  'linkLoss',
  'pcsTrip',
  'cooling',
  'fire',
  'gridEvent',
  'insulation',
  'layers',
  'other',
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

export const INCIDENT_STATES = ['open', 'recovering', 'closed'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** What can be wrong with a strategy. */
export const STRATEGY_FINDING_CODES = [
  /** Some part of the shape that no field of a rule has. */
  'shape',
  'key-missing',
  'key-unknown',
  'wrong-type',
  'not-one-of',
  'out-of-range',
  'parameter-out-of-range',
  /** A limit does not lie inside the hardware layer's. */
  'outside-hardware',
  /** A level lies before the one that it is worse than. */
  'out-of-order',
  /** The worse level would answer later than the one before it. */
  'delay-out-of-order',
  /** It would clear beyond where the level before it is normal. */
  'hysteresis',
  /** A quantity that is never below 0 would have to be, to clear. */
  'never-clears',
  /** The worse level takes less away. */
  'action-out-of-order',
  'share-missing',
  'share-without-derate',
] as const;
export type StrategyFindingCode = (typeof STRATEGY_FINDING_CODES)[number];
