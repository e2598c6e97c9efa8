import { type CodeOf, namesByCode } from '@cellarium/model';

/** What may hold power down. The order is the order in which constraints speak. */
export const ConstraintCode = {
  /** Nothing but the rating itself. */
  nameplate: 0,
  /** Contactors open, rack tripped or in fault: it carries no current. */
  racksOut: 1,
  /** Tagged for maintenance. */
  tags: 2,
  /** Not heard of in time. */
  freshness: 3,
  /** The panel at the container holds the PCS. */
  localControl: 4,
  /** The rack's own BMS: cells, temperatures, spread. */
  bms: 5,
  socWindow: 6,
  /** Our protection derates, forbids or stops. */
  protection: 7,
  /** The PCS gives less, or does not run. */
  pcs: 8,
  /** Somebody stopped it. Behind the others, so that its cost is what leaving the stop would bring. */
  stopped: 9,
  transformer: 10,
  gridCode: 11,
  /** Blocks that somebody set by themselves: not the station's to ask. */
  ordered: 12,
  /** Auxiliaries and transformer between the PCSs and the POI. */
  losses: 13,
  /** How fast power may rise. */
  ramp: 14,
} as const;
export type ConstraintCode = CodeOf<typeof ConstraintCode>;
export const CONSTRAINT_NAMES = namesByCode(ConstraintCode);
