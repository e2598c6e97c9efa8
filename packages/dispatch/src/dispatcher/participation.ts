import type { PcsLossCurve } from './losses.ts';

/**
 * How many of `blocks` equal PCSs share a power with the least loss. Where a PCS at rest saves
 * (`noLoad - standby`), the best load of one that works is sqrt(saving / quadratic); where it saves
 * nothing the loss is convex and all of them share alike.
 */
export function fewestLossBlocks(
  curve: PcsLossCurve,
  powerKw: number,
  ratedKw: number,
  blocks: number,
): number {
  const saving = curve.noLoad - curve.standby;
  if (saving <= 0 || powerKw <= 0) return blocks;
  const bestLoad = Math.min(Math.sqrt(saving / Math.max(curve.quadratic, 1e-9)), 1);
  return Math.min(Math.max(Math.ceil(powerKw / (ratedKw * bestLoad)), 1), blocks);
}
