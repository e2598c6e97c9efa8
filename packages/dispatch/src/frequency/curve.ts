/**
 * A response to frequency as data: the share of the contracted power over the deviation from nominal.
 * Points of the half curve, deviation ascending; the other half is its mirror. Under-frequency is
 * answered with discharge (+), over-frequency with charge (-).
 */
export interface FrequencyCurve {
  readonly name: string;
  readonly points: readonly (readonly [deviationHz: number, share: number])[];
  /** The response must begin, and stand in full, within these after the deviation. */
  readonly initiationS: number;
  readonly fullWithinS: number;
  /** So long full power must be held. */
  readonly sustainS: number;
}

/** Share of the contracted power at a deviation (measured minus nominal, Hz): -1 .. 1, + = discharge. */
export function shareAt(curve: FrequencyCurve, deviationHz: number): number {
  if (!Number.isFinite(deviationHz)) return 0;
  const size = Math.abs(deviationHz);
  const { points } = curve;
  let share = 0;
  let [fromHz, fromShare] = points[0] as readonly [number, number];
  if (size > fromHz) {
    share = (points.at(-1) as readonly [number, number])[1];
    for (const [toHz, toShare] of points) {
      if (size <= toHz) {
        const span = toHz - fromHz;
        share = span <= 0 ? toShare : fromShare + ((size - fromHz) / span) * (toShare - fromShare);
        break;
      }
      fromHz = toHz;
      fromShare = toShare;
    }
  }
  return deviationHz < 0 ? share : -share || 0;
}
