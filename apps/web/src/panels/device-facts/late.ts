/** Beyond a fifth more than planned a period is not kept: two ticks of the links in a second. */
const LATE_SHARE = 1.2;

export function isLate(group: {
  readonly plannedPeriodMs: number;
  readonly keptPeriodMs: number | null;
}): boolean {
  return group.keptPeriodMs !== null && group.keptPeriodMs > LATE_SHARE * group.plannedPeriodMs;
}
