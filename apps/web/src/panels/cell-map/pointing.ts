import { type Place, rackIndexOf } from '@cellarium/model';
import type { MapFields } from './fields.ts';
import { cutTo, type PlaceLevel, placeAt, type StationLayout } from './layout.ts';
import type { MapMode } from './modes.ts';
import { fieldOf } from './tinting.ts';
import { NO_VALUE } from './tints.ts';

/** A hand can not point at one pixel: within this many desk pixels the most deviant cell is meant. */
const REACH_PX = 4;
/** A cell this wide can be pointed at itself. */
const CELL_FROM_PX = 5;

/**
 * The place that a pointer at a point of the map means. Far out that is the most deviant cell close by,
 * so that a single odd pixel can be asked what it is.
 */
export function meantPlace(
  layout: StationLayout,
  fields: MapFields,
  mode: MapMode,
  x: number,
  y: number,
  scale: number,
): Place | undefined {
  const here = placeAt(layout, x, y);
  const field = fieldOf(fields, mode);
  if (field === undefined) return here === undefined ? undefined : cutTo(here, 'rack');
  if (scale >= CELL_FROM_PX) return here;
  const reach = Math.min(6, Math.ceil(REACH_PX / scale));
  let best = here;
  let bestDistance = -1;
  for (let dy = -reach; dy <= reach; dy += 1) {
    for (let dx = -reach; dx <= reach; dx += 1) {
      const place = placeAt(layout, x + dx, y + dy);
      if (place?.cell === undefined || place.module === undefined) continue;
      const rack = rackIndexOf(layout.topology, place) as number;
      const { cellsPerModule } = layout.topology;
      const cell = (place.module - 1) * cellsPerModule + place.cell - 1;
      const member = mode.member === 'cell' ? cell : layout.topology.sensorOfCellInRack(cell);
      const value = field.values[rack * field.perRack + member] as number;
      if (value === NO_VALUE) continue;
      // Of equals the nearest to the pointer.
      const distance =
        Math.abs(value - (field.median[rack] as number)) - (dx * dx + dy * dy) / 1_000;
      if (distance <= bestDistance) continue;
      bestDistance = distance;
      best = place;
    }
  }
  return best;
}

/** How deep a click selects at a scale: what one can see the edges of. */
export function visibleDepth(layout: StationLayout, scale: number): PlaceLevel {
  if (scale >= CELL_FROM_PX * 2) return 'cell';
  if (Math.min(layout.sizes.rack.width, layout.sizes.rack.height) * scale >= 40) return 'module';
  return Math.min(layout.sizes.block.width, layout.sizes.block.height) * scale >= 120
    ? 'rack'
    : 'block';
}
