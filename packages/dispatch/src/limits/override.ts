import { parsePlace, rackIndexOf, type Topology } from '@cellarium/model';
import type { ProtectionColumns, StationView } from '../view.ts';
import { ConstraintCode } from './code.ts';
import type { Envelopes } from './envelopes.ts';

/*
 * What lets power past a derate of our own protection: it opens what protection held when two persons
 * agreed, and nothing else. Limits of the BMS, freshness, tags and stops are other constraints, and none of
 * them hears of it; what another rule holds from then on, and a stop where there was a derate, hold.
 */

/** What protection holds of a row: by which rule, and whether to 0 kW. */
interface Held {
  readonly reason: number;
  readonly isStop: boolean;
}

/** An override in force, with what was held when it went out. */
export interface DerateOverride {
  readonly place: string;
  readonly racks: ReadonlyMap<number, Held>;
  readonly blocks: ReadonlyMap<number, Held>;
}

/** An override of what protection holds at a place now: of a block's racks too. */
export function overrideAt({ station, protection }: StationView, place: string): DerateOverride {
  const at = parsePlace(place, station.topology);
  const isBlock = at !== undefined && at.rack === undefined;
  return {
    place,
    racks: heldAmong(protection.racks, racksOf(place, station.topology)),
    blocks: heldAmong(protection.blocks, isBlock ? [at.block - 1, at.block] : [0, 0]),
  };
}

/** Frees the racks that it was meant for. Before whole blocks are held for their racks. */
export function liftRacks(overrides: readonly DerateOverride[], racks: ProtectionColumns): void {
  for (const override of overrides) lift(override.racks, racks);
}

/** Frees the blocks that it was meant for; an override of a rack leaves its block held for the others. */
export function liftBlocks(overrides: readonly DerateOverride[], blocks: ProtectionColumns): void {
  for (const override of overrides) lift(override.blocks, blocks);
}

/** Our protection holds a rack of the place back, or the block itself where the place is one. */
export function isDerated(view: StationView, place: string): boolean {
  const { racks, blocks } = overrideAt(view, place);
  return racks.size > 0 || blocks.size > 0;
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

function heldAmong(
  columns: ProtectionColumns,
  [first, last]: readonly [number, number],
): ReadonlyMap<number, Held> {
  const held = new Map<number, Held>();
  for (let row = first; row < last; row += 1) {
    const now = heldAt(columns, row);
    if (now !== undefined) held.set(row, now);
  }
  return held;
}

/** undefined: nothing of the row is held back. */
function heldAt(columns: ProtectionColumns, row: number): Held | undefined {
  const isStop = columns.stop[row] !== 0;
  const isFree = columns.chargeShare[row] === 1 && columns.dischargeShare[row] === 1;
  return isFree && !isStop ? undefined : { reason: columns.reason[row] as number, isStop };
}

function lift(held: ReadonlyMap<number, Held>, columns: ProtectionColumns): void {
  for (const [row, then] of held) {
    const now = heldAt(columns, row);
    if (now === undefined || now.reason !== then.reason || (now.isStop && !then.isStop)) continue;
    columns.stop[row] = 0;
    columns.chargeShare[row] = 1;
    columns.dischargeShare[row] = 1;
    columns.reason[row] = 0;
  }
}

/** Rows from the first up to the last, which is not one of them. */
function racksOf(place: string, topology: Topology): readonly [number, number] {
  const at = parsePlace(place, topology);
  if (at === undefined) return [0, 0];
  const rack = rackIndexOf(topology, at);
  const first = rack ?? (at.block - 1) * topology.racksPerBlock;
  return [first, rack === undefined ? first + topology.racksPerBlock : rack + 1];
}
