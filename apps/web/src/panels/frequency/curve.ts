import type { FrequencyResponse } from '@cellarium/api';

type Curve = NonNullable<FrequencyResponse['curve']>;

export interface CurvePoint {
  readonly hz: number;
  /** Of the contracted power, positive = discharge. */
  readonly share: number;
}

/** Both halves of a curve: a low frequency is answered by discharge, a high one by charge. */
export function wholeCurve(curve: Curve, nominalHz: number): readonly CurvePoint[] {
  const low = curve.points
    .toReversed()
    .map(({ deviationHz, share }) => ({ hz: nominalHz - deviationHz, share }));
  const high = curve.points.map(({ deviationHz, share }) => ({
    hz: nominalHz + deviationHz,
    // Never −0, which reads as a sign.
    share: share === 0 ? 0 : -share,
  }));
  return [...low, ...high];
}

/** What the axis reaches to: the end of the curve, and a live point beyond it. */
export function reachHz(curve: Curve, nominalHz: number, liveHz: number | null): number {
  const most = curve.points.at(-1)?.deviationHz ?? 0.5;
  const live = liveHz === null ? 0 : Math.abs(liveHz - nominalHz);
  return 1.1 * Math.max(most, live, 0.1);
}
