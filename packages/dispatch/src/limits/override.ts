import { parsePlace, rackIndexOf, type Topology } from '@cellarium/model';
import type { ProtectionColumns, StationView } from '../view.ts';
import { ConstraintCode } from './code.ts';
import type { Envelopes } from './envelopes.ts';

/*
 * What lets power past a derate of our own protection: it opens what protection holds, and nothing else.
 * Limits of the BMS, freshness, tags and stops are other constraints, and none of them hears of it.
 */

/** Frees the racks of these places (a block's: all of its racks). Before whole blocks are held for them. */
export function liftRacks(
  places: readonly string[],
  topology: Topology,
  racks: ProtectionColumns,
): void {
  for (const place of places) {
    const [first, last] = racksOf(place, topology);
    for (let rack = first; rack < last; rack += 1) lift(racks, rack);
  }
}

/** Frees the blocks among these places; a rack's leaves its block held for the others. */
export function liftBlocks(
  places: readonly string[],
  topology: Topology,
  blocks: ProtectionColumns,
): void {
  for (const place of places) {
    const at = parsePlace(place, topology);
    if (at !== undefined && at.rack === undefined) lift(blocks, at.block - 1);
  }
}

/** Our protection holds a rack of the place back, or the block itself where the place is one. */
export function isDerated({ station, protection }: StationView, place: string): boolean {
  const at = parsePlace(place, station.topology);
  if (at === undefined) return false;
  if (at.rack === undefined && isHeld(protection.blocks, at.block - 1)) return true;
  const [first, last] = racksOf(place, station.topology);
  for (let rack = first; rack < last; rack += 1) if (isHeld(protection.racks, rack)) return true;
  return false;
}

/** What the last narrowing counts of the place is held by no derate: an override of it is at work. */
export function isFreeOfDerates(view: StationView, envelopes: Envelopes, place: string): boolean {
  const { topology } = view.station;
  const at = parsePlace(place, topology);
  if (at === undefined || isDerated(view, place)) return false;
  const isBy = ({ dischargeBy, chargeBy }: Envelopes['racks'], row: number): boolean =>
    dischargeBy[row] === ConstraintCode.protection || chargeBy[row] === ConstraintCode.protection;
  if (at.rack === undefined && isBy(envelopes.blocks, at.block - 1)) return false;
  const [first, last] = racksOf(place, topology);
  for (let rack = first; rack < last; rack += 1) if (isBy(envelopes.racks, rack)) return false;
  return true;
}

function isHeld({ stop, chargeShare, dischargeShare }: ProtectionColumns, row: number): boolean {
  return stop[row] !== 0 || !(chargeShare[row] === 1) || !(dischargeShare[row] === 1);
}

function lift({ stop, chargeShare, dischargeShare, reason }: ProtectionColumns, row: number): void {
  stop[row] = 0;
  chargeShare[row] = 1;
  dischargeShare[row] = 1;
  reason[row] = 0;
}

/** Rows from the first up to the last, which is not one of them. */
function racksOf(place: string, topology: Topology): readonly [number, number] {
  const at = parsePlace(place, topology);
  if (at === undefined) return [0, 0];
  const rack = rackIndexOf(topology, at);
  const first = rack ?? (at.block - 1) * topology.racksPerBlock;
  return [first, rack === undefined ? first + topology.racksPerBlock : rack + 1];
}
