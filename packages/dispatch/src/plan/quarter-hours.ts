/** The raster of plans, prices and settlement. */
export const QUARTER_HOUR_MS = 900_000;
export const QUARTER_HOURS_PER_DAY = 96;

/** A plan over a stretch of time: one power a quarter of an hour, kW, positive = discharge. */
export interface PowerPlan {
  /** A whole quarter of an hour. */
  readonly startUtcMs: number;
  readonly powerKw: readonly number[];
}

/** What a plan says of a moment; undefined before its start and after its end. */
export function plannedKw(plan: PowerPlan, utcMs: number): number | undefined {
  const at = Math.floor((utcMs - plan.startUtcMs) / QUARTER_HOUR_MS);
  return at < 0 ? undefined : plan.powerKw[at];
}
