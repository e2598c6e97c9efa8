import { type CodeOf, namesByCode } from '@cellarium/model';

/** Why a mode asks for what it asks; each has a sentence in the console's catalogues. */
export const DemandNote = {
  /** It asks for nothing now. */
  idle: 0,
  active: 1,
  /** A measurement that it needs is stale or not given. */
  noData: 2,
  /** Its setpoint's time is over. */
  expired: 3,
  /** The remote side stopped talking; its last setpoint is held for a while. */
  held: 4,
  /** The station is under local control. */
  local: 5,
  /** No plan for this quarter of an hour. */
  outsidePlan: 6,
  /** More is asked of it than it may give. */
  short: 7,
  /** Not all PCSs can hold the curve by themselves: what they leave goes out from here each second. */
  followed: 8,
} as const;
export type DemandNote = CodeOf<typeof DemandNote>;
export const DEMAND_NOTE_NAMES = namesByCode(DemandNote);

/**
 * What one mode wants of the station, kW, positive = discharge. Bounds say where power must stay; a
 * target where it should be; an offset adds to whatever the target is; a reserve keeps room for it.
 */
export interface Demand {
  readonly note: DemandNote;
  readonly targetKw?: number;
  readonly offsetKw?: number;
  readonly leastKw?: number;
  readonly mostKw?: number;
  /** Room that the base must leave in either direction; both positive. */
  readonly reserveDischargeKw?: number;
  readonly reserveChargeKw?: number;
  /** What is left for the chargers of the site; without it they go to their fail-safe limit. */
  readonly chargersMostKw?: number;
  /** How long the reserve carries the present load. */
  readonly reserveMinutes?: number;
  /** Load that nobody can carry, or not for as long as was asked: to be shed. */
  readonly shedKw?: number;
}

export const IDLE: Demand = { note: DemandNote.idle };
export const NO_DATA: Demand = { note: DemandNote.noData };
