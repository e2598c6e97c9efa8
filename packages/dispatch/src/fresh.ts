import { absentBit, BLOCK_POINTS, METER_POINTS, Quality, RACK_POINTS } from '@cellarium/model';
import type { StationView } from './view.ts';

/*
 * Whether something may be counted on: good, young, and given by the device. The engine judges quality
 * from age every cycle; the age is looked at again, so that an engine that stands still frees nothing.
 */

export function isRackFresh(view: StationView, rack: number): boolean {
  return (
    view.image.racks.quality[rack] === Quality.good &&
    (view.ages.racks.ageMs[rack] as number) <= view.settings.staleAfterMs
  );
}

export function isBlockFresh(view: StationView, block: number): boolean {
  return (
    view.image.blocks.quality[block] === Quality.good &&
    (view.ages.blocks.ageMs[block] as number) <= view.settings.staleAfterMs
  );
}

export function isMeterFresh(view: StationView): boolean {
  return (
    view.image.station.quality[0] === Quality.good &&
    (view.ages.meter.ageMs[0] as number) <= view.settings.staleAfterMs
  );
}

/** 0.9 * 10 is 9.000000000000002 in floating point: a member more would be asked for than was meant. */
const ROUNDING = 1e-9;

/** Of so many members enough are fresh to speak for all of them. */
export function isQuorum(view: StationView, fresh: number, of: number): boolean {
  return of > 0 && fresh >= view.settings.quorumShare * of - ROUNDING;
}

/** Enough racks of the station are fresh; those tagged for maintenance are not asked. */
export function isStationFresh(view: StationView): boolean {
  const { tagged } = view.tags.racks;
  let fresh = 0;
  let of = 0;
  for (let rack = 0; rack < tagged.length; rack += 1) {
    if (tagged[rack] === 1) continue;
    of += 1;
    if (isRackFresh(view, rack)) fresh += 1;
  }
  return isQuorum(view, fresh, of);
}

/** Bits by name, found once: these are asked for thousands of times a cycle. */
function bitsOf<Name extends string>(points: readonly Name[]): Readonly<Record<Name, number>> {
  const bits: Partial<Record<Name, number>> = {};
  for (const name of points) bits[name] = absentBit(points, name);
  return bits as Record<Name, number>;
}

const RACK_BITS = bitsOf(RACK_POINTS);
const BLOCK_BITS = bitsOf(BLOCK_POINTS);
const METER_BITS = bitsOf(METER_POINTS);

/** The device gives this point; what it does not give keeps its last value, and that is not one. */
export function rackGives(
  view: StationView,
  rack: number,
  point: (typeof RACK_POINTS)[number],
): boolean {
  return ((view.image.racks.absentBits[rack] as number) & RACK_BITS[point]) === 0;
}

export function blockGives(
  view: StationView,
  block: number,
  point: (typeof BLOCK_POINTS)[number],
): boolean {
  return ((view.image.blocks.absentBits[block] as number) & BLOCK_BITS[point]) === 0;
}

export function meterGives(view: StationView, point: (typeof METER_POINTS)[number]): boolean {
  return ((view.image.station.absentBits[0] as number) & METER_BITS[point]) === 0;
}
