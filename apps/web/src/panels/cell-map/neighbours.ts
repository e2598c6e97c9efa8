import type { Place } from '@cellarium/model';
import {
  cutTo,
  levelOf,
  PLACE_LEVELS,
  type PlaceLevel,
  placeAt,
  rectOf,
  type StationLayout,
} from './layout.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The place of the same kind next to a place, over gaps; undefined at the station's edge. */
export function neighbourOf(
  layout: StationLayout,
  place: Place,
  direction: Direction,
): Place | undefined {
  const level = levelOf(place);
  const rect = rectOf(layout, place);
  const stepX = direction === 'left' ? -1 : direction === 'right' ? 1 : 0;
  const stepY = direction === 'up' ? -1 : direction === 'down' ? 1 : 0;
  // From the middle of the upper left cell, so that a step aside stays in its line.
  let x = rect.x + 0.5 + (stepX > 0 ? rect.width - 1 : 0);
  let y = rect.y + 0.5 + (stepY > 0 ? rect.height - 1 : 0);
  const furthest = layout.arrangement.blockGap + layout.arrangement.rackGap + 1;
  for (let step = 0; step < furthest; step += 1) {
    x += stepX;
    y += stepY;
    const found = placeAt(layout, x, y);
    if (found === undefined || levelDepth(levelOf(found)) < levelDepth(level)) continue;
    return cutTo(found, level);
  }
  return undefined;
}

function levelDepth(level: PlaceLevel): number {
  return PLACE_LEVELS.indexOf(level);
}

/** One level out: cell, module, rack, block, nothing. */
export function parentOf(place: Place): Place | undefined {
  const level = levelOf(place);
  if (level === 'block') return undefined;
  return cutTo(place, level === 'cell' ? 'module' : level === 'module' ? 'rack' : 'block');
}

/** One level in, at its first: block, rack 1, module 1, cell 1. A cell is the innermost. */
export function firstChildOf(place: Place): Place {
  const level = levelOf(place);
  if (level === 'block') return { ...place, rack: 1 };
  if (level === 'rack') return { ...place, module: 1 };
  return level === 'module' ? { ...place, cell: 1 } : place;
}
