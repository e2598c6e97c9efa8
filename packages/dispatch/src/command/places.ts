import { formatPlace, parsePlace, type Topology } from '@cellarium/model';

/** The whole station, where a place of it is `B017` or `B017 R05`. */
export const STATION_PLACE = 'STATION';

/** One is the other or lies in it: whoever holds the station holds its blocks, and the other way round. */
export function overlaps(one: string, other: string): boolean {
  if (one === STATION_PLACE || other === STATION_PLACE) return true;
  return one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `);
}

/** `part` is `whole` or lies in it. */
export function contains(whole: string, part: string): boolean {
  return whole === STATION_PLACE || whole === part || part.startsWith(`${whole} `);
}

/** The station, a block or a rack of it, written exactly as the station writes it. */
export function isPlace(text: string, topology: Topology): boolean {
  return placeKind(text, topology) !== undefined;
}

/** What kind of place a text names, written exactly as the station writes it. */
export function placeKind(
  text: string,
  topology: Topology,
): 'station' | 'block' | 'rack' | undefined {
  if (text === STATION_PLACE) return 'station';
  const place = parsePlace(text, topology);
  if (place === undefined || formatPlace(place) !== text || place.module !== undefined) {
    return undefined;
  }
  return place.rack === undefined ? 'block' : 'rack';
}
