/** Ornstein-Uhlenbeck, exact for any step. */
export function walk(
  value: number,
  sigma: number,
  tauS: number,
  dtS: number,
  normal: number,
): number {
  const keep = Math.exp(-dtS / tauS);
  return value * keep + sigma * Math.sqrt(1 - keep * keep) * normal;
}
