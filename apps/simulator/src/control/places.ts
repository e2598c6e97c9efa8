import { formatPlace, type Place, parsePlace, type Topology } from '@cellarium/model';
import { ControlRefusal } from './errors.ts';

/** A block named in an address (`B017`), as its index from 0. */
export function blockOfAddress(text: string, topology: Topology): number {
  const place = parsePlace(text, topology);
  if (place === undefined || place.rack !== undefined) {
    throw new ControlRefusal(
      'unknown-place',
      `'${text}' is no block of this station, such as B001`,
    );
  }
  return place.block - 1;
}

/** A rack named in an address (`B017R05`), as its index over the station and its place. */
export function rackOfAddress(text: string, topology: Topology): { rack: number; place: string } {
  const place: Place | undefined = parsePlace(text, topology);
  if (place?.rack === undefined || place.module !== undefined) {
    throw new ControlRefusal('unknown-place', `'${text}' is no rack of this station, as B001R01`);
  }
  const rack = (place.block - 1) * topology.racksPerBlock + place.rack - 1;
  return { rack, place: formatPlace(place) };
}
