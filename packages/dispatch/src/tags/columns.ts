import { parsePlace, rackIndexOf, type Topology } from '@cellarium/model';
import type { StationView } from '../view.ts';
import type { Tag } from './tag.ts';

/** Writes the hanging tags into the columns that constraints read; a tagged block tags its racks. */
export function writeTagColumns(
  tags: readonly Tag[],
  topology: Topology,
  into: StationView['tags'],
): void {
  into.racks.tagged.fill(0);
  into.blocks.tagged.fill(0);
  for (const tag of tags) {
    if (tag.release !== undefined) continue;
    const place = parsePlace(tag.place, topology);
    if (place === undefined) continue;
    const rack = rackIndexOf(topology, place);
    if (rack !== undefined) into.racks.tagged[rack] = 1;
    else {
      const first = (place.block - 1) * topology.racksPerBlock;
      into.blocks.tagged[place.block - 1] = 1;
      into.racks.tagged.fill(1, first, first + topology.racksPerBlock);
    }
  }
}
