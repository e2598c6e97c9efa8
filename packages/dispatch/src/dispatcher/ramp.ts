/**
 * Where a demand that wants to be `targetKw` stands after `dtS`: decreases of |P| at once, increases at
 * most by the ramp; a reversal goes to 0 at once and rises from there.
 */
export function rampedKw(
  lastKw: number,
  targetKw: number,
  rampKwPerS: number,
  dtS: number,
): number {
  const from = Math.sign(lastKw) === Math.sign(targetKw) ? Math.abs(lastKw) : 0;
  return Math.sign(targetKw) * Math.min(Math.abs(targetKw), from + rampKwPerS * dtS) || 0;
}
