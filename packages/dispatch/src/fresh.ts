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
