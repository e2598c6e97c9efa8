import type { Direction } from '../direction.ts';

/** What a PCS turns into heat, as shares of its rating: noLoad + linear * load + quadratic * load^2. */
export interface PcsLossCurve {
  readonly noLoad: number;
  readonly linear: number;
  readonly quadratic: number;
  /** What is left of `noLoad` at 0 kW: less where the PCS blocks its gates by itself. */
  readonly standby: number;
}

/**
 * Kehua BCS1250K at 1,250 V DC, discharge: a parabola through its published efficiency at 10, 40 and
 * 100 % load (97.55, 98.53, 98.14 %). It keeps switching at 0 kW, so a block at rest saves nothing.
 */
export const KEHUA_1250V: PcsLossCurve = {
  noLoad: 0.00181,
  linear: 0.00592,
  quadratic: 0.01122,
  standby: 0.00181,
};

/** Loss at this AC power (either sign), kW. */
export function pcsLossKw(curve: PcsLossCurve, acKw: number, ratedKw: number): number {
  const load = Math.abs(acKw) / ratedKw;
  if (load === 0) return curve.standby * ratedKw;
  return (curve.noLoad + curve.linear * load + curve.quadratic * load * load) * ratedKw;
}

/** DC power (positive) behind an AC power (positive) in a direction, kW. */
export function dcOfAcKw(
  curve: PcsLossCurve,
  acKw: number,
  ratedKw: number,
  direction: Direction,
): number {
  if (acKw <= 0) return 0;
  const lossKw = pcsLossKw(curve, acKw, ratedKw);
  return direction === 'discharge' ? acKw + lossKw : Math.max(acKw - lossKw, 0);
}

/** The AC power (positive) that takes just this DC power (positive), kW; the inverse of `dcOfAcKw`. */
export function acOfDcKw(
  curve: PcsLossCurve,
  dcKw: number,
  ratedKw: number,
  direction: Direction,
): number {
  if (!(dcKw > 0)) return 0;
  const a = curve.quadratic;
  const sign = direction === 'discharge' ? 1 : -1;
  // With x = ac/rated, y = dc/rated: y = x + sign * (noLoad + linear x + quadratic x^2).
  const b = 1 + sign * curve.linear;
  const c = sign * curve.noLoad - dcKw / ratedKw;
  const qa = sign * a;
  if (Math.abs(qa) < 1e-12) return Math.max((-c / b) * ratedKw, 0);
  const root = b * b - 4 * qa * c;
  // A charge so large that losses eat every further kW does not occur below the rating of any PCS.
  if (root < 0) return 0;
  return Math.max(((-b + Math.sqrt(root)) / (2 * qa)) * ratedKw, 0);
}
