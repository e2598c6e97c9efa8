import type { Place, Topology } from '@cellarium/model';
import { type ArrangedSizes, type Arrangement, arrange, sizesOf } from './arrangement.ts';

/** In cells: one cell is one by one, the station's upper left corner is 0, 0. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** From the outside in. */
export const PLACE_LEVELS = ['block', 'rack', 'module', 'cell'] as const;
export type PlaceLevel = (typeof PLACE_LEVELS)[number];

/** Where every place of a station lies on the map, as arithmetic both ways. */
export interface StationLayout {
  readonly topology: Topology;
  /** Laid out for a screen broader than high. */
  readonly broad: boolean;
  readonly arrangement: Arrangement;
  readonly sizes: ArrangedSizes;
  readonly width: number;
  readonly height: number;
}

/** Screens are either broad or tall; in between nothing moves while a window is dragged. */
const LANDSCAPE_ASPECT = 1.5;
const PORTRAIT_ASPECT = 0.6;

export function layOut(topology: Topology, broad: boolean): StationLayout {
  const arrangement = arrange(topology, broad ? LANDSCAPE_ASPECT : PORTRAIT_ASPECT);
  const sizes = sizesOf(topology, arrangement);
  return {
    topology,
    broad,
    arrangement,
    sizes,
    width: sizes.station.width,
    height: sizes.station.height,
  };
}

/** Of a block from 0. */
export function blockRect(layout: StationLayout, block: number): Rect {
  const { sizes, arrangement } = layout;
  const feeder = Math.floor(block / sizes.blocksPerFeeder);
  const inFeeder = block % sizes.blocksPerFeeder;
  const perLine = arrangement.feedersAsRows ? sizes.gridColumns : sizes.gridRows;
  const line = feeder * sizes.linesPerFeeder + Math.floor(inFeeder / perLine);
  const along = inFeeder % perLine;
  const column = arrangement.feedersAsRows ? along : line;
  const row = arrangement.feedersAsRows ? line : along;
  return {
    x: column * (sizes.block.width + arrangement.blockGap),
    y: row * (sizes.block.height + arrangement.blockGap),
    ...sizes.block,
  };
}

/** Of a rack of the station, from 0. */
export function rackRect(layout: StationLayout, rack: number): Rect {
  const { sizes, arrangement, topology } = layout;
  const block = blockRect(layout, topology.blockOfRack(rack));
  const inBlock = rack % topology.racksPerBlock;
  const column = inBlock % arrangement.rackColumns;
  const row = Math.floor(inBlock / arrangement.rackColumns);
  return {
    x: block.x + column * (sizes.rack.width + arrangement.rackGap),
    y: block.y + row * (sizes.rack.height + arrangement.rackGap),
    ...sizes.rack,
  };
}

/** Within its rack: of a module from 0. */
export function moduleRectInRack(layout: StationLayout, module: number): Rect {
  const { sizes, arrangement } = layout;
  return {
    x: (module % arrangement.moduleColumns) * sizes.module.width,
    y: Math.floor(module / arrangement.moduleColumns) * sizes.module.height,
    ...sizes.module,
  };
}

/** Within its rack: of a cell of the rack from 0. */
export function cellRectInRack(layout: StationLayout, cellInRack: number): Rect {
  const { topology, arrangement } = layout;
  const module = moduleRectInRack(layout, Math.floor(cellInRack / topology.cellsPerModule));
  const inModule = cellInRack % topology.cellsPerModule;
  return {
    x: module.x + (inModule % arrangement.cellColumns),
    y: module.y + Math.floor(inModule / arrangement.cellColumns),
    width: 1,
    height: 1,
  };
}

export function levelOf(place: Place): PlaceLevel {
  if (place.rack === undefined) return 'block';
  if (place.module === undefined) return 'rack';
  return place.cell === undefined ? 'module' : 'cell';
}

export function rectOf(layout: StationLayout, place: Place): Rect {
  const { topology } = layout;
  if (place.rack === undefined) return blockRect(layout, place.block - 1);
  const rack = rackRect(layout, (place.block - 1) * topology.racksPerBlock + place.rack - 1);
  if (place.module === undefined) return rack;
  const inner =
    place.cell === undefined
      ? moduleRectInRack(layout, place.module - 1)
      : cellRectInRack(layout, (place.module - 1) * topology.cellsPerModule + place.cell - 1);
  return { ...inner, x: rack.x + inner.x, y: rack.y + inner.y };
}

/**
 * The deepest place at a point, undefined beside the station and in the streets between blocks;
 * between the racks of a block it is the block.
 */
export function placeAt(layout: StationLayout, x: number, y: number): Place | undefined {
  const { sizes, arrangement, topology } = layout;
  if (!(x >= 0 && y >= 0 && x < layout.width && y < layout.height)) return undefined;
  const column = Math.floor(x / (sizes.block.width + arrangement.blockGap));
  const row = Math.floor(y / (sizes.block.height + arrangement.blockGap));
  let inX = x - column * (sizes.block.width + arrangement.blockGap);
  let inY = y - row * (sizes.block.height + arrangement.blockGap);
  if (inX >= sizes.block.width || inY >= sizes.block.height) return undefined;
  const line = arrangement.feedersAsRows ? row : column;
  const along = arrangement.feedersAsRows ? column : row;
  const perLine = arrangement.feedersAsRows ? sizes.gridColumns : sizes.gridRows;
  const feeder = Math.floor(line / sizes.linesPerFeeder);
  const inFeeder = (line % sizes.linesPerFeeder) * perLine + along;
  const block = feeder * sizes.blocksPerFeeder + inFeeder;
  if (inFeeder >= sizes.blocksPerFeeder || block >= topology.blocks) return undefined;

  const rackColumn = Math.floor(inX / (sizes.rack.width + arrangement.rackGap));
  const rackRow = Math.floor(inY / (sizes.rack.height + arrangement.rackGap));
  inX -= rackColumn * (sizes.rack.width + arrangement.rackGap);
  inY -= rackRow * (sizes.rack.height + arrangement.rackGap);
  const rack = rackRow * arrangement.rackColumns + rackColumn;
  const outside = inX >= sizes.rack.width || inY >= sizes.rack.height;
  if (outside || rack >= topology.racksPerBlock) return { block: block + 1 };

  const moduleColumn = Math.floor(inX / sizes.module.width);
  const moduleRow = Math.floor(inY / sizes.module.height);
  const module = moduleRow * arrangement.moduleColumns + moduleColumn;
  if (module >= topology.modulesPerRack) return { block: block + 1, rack: rack + 1 };
  const cell =
    Math.floor(inY - moduleRow * sizes.module.height) * arrangement.cellColumns +
    Math.floor(inX - moduleColumn * sizes.module.width);
  const at = { block: block + 1, rack: rack + 1, module: module + 1 };
  return cell < topology.cellsPerModule ? { ...at, cell: cell + 1 } : at;
}

/** A place cut to a level: the rack that a cell is in. Unchanged where it is not that deep. */
export function cutTo(place: Place, level: PlaceLevel): Place {
  if (level === 'block' || place.rack === undefined) return { block: place.block };
  if (level === 'rack' || place.module === undefined)
    return { block: place.block, rack: place.rack };
  if (level === 'module' || place.cell === undefined)
    return { block: place.block, rack: place.rack, module: place.module };
  return place;
}
