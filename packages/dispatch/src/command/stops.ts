import { parsePlace, type Topology } from '@cellarium/model';
import type { StationView } from '../view.ts';
import { STATION_PLACE } from './places.ts';

/** Writes the places whose stop is in force into the columns that constraints read. */
export function writeStopColumns(
  places: readonly string[],
  topology: Topology,
  into: StationView['stops'],
): void {
  into.station.stopped.fill(0);
  into.blocks.stopped.fill(0);
  for (const place of places) {
    if (place === STATION_PLACE) into.station.stopped[0] = 1;
    else into.blocks.stopped[blockOf(place, topology)] = 1;
  }
}

/** The place itself was stopped: not a part of it, nor the whole that it is part of. */
export function isStoppedAt({ station, stops }: StationView, place: string): boolean {
  if (place === STATION_PLACE) return stops.station.stopped[0] === 1;
  const at = parsePlace(place, station.topology);
  if (at === undefined || at.rack !== undefined) return false;
  return stops.blocks.stopped[at.block - 1] === 1;
}

/** The same view without the stop of a place: what a command that leaves the stop would find. */
export function withoutStop(view: StationView, place: string): StationView {
  const station = { stopped: view.stops.station.stopped.slice() };
  const blocks = { stopped: view.stops.blocks.stopped.slice() };
  if (place === STATION_PLACE) station.stopped[0] = 0;
  else blocks.stopped[blockOf(place, view.station.topology)] = 0;
  return { ...view, stops: { station, blocks } };
}

/** Rows of the blocks that are at rest for a stop of theirs. */
export function stoppedBlocks({ stops }: StationView): number[] {
  const rows: number[] = [];
  for (const [row, stopped] of stops.blocks.stopped.entries()) if (stopped === 1) rows.push(row);
  return rows;
}

/** Out of the station's rows where it is no place: nothing is written there. */
function blockOf(place: string, topology: Topology): number {
  return (parsePlace(place, topology)?.block ?? 0) - 1;
}
