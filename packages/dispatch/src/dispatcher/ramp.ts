import { ConstraintCode } from '../limits/code.ts';
import type { Envelopes } from '../limits/envelopes.ts';

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

/** Narrows every block to what its setpoint may rise to within `dtS`. */
export function narrowByRamp(envelopes: Envelopes, setpointKw: Float64Array, dtS: number): void {
  for (let block = 0; block < setpointKw.length; block += 1) {
    const lastKw = setpointKw[block] as number;
    const riseKw = (envelopes.blocks.rampKwPerS[block] as number) * dtS;
    envelopes.narrowBlock(
      block,
      Math.max(lastKw, 0) + riseKw,
      Math.max(-lastKw, 0) + riseKw,
      ConstraintCode.ramp,
    );
  }
}
