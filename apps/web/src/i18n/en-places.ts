import { block } from './en/block.ts';
import { blocks } from './en/blocks.ts';
import { cellMap } from './en/cell-map.ts';
import { device } from './en/device.ts';
import { links } from './en/links.ts';
import { rack } from './en/rack.ts';

/** Sections of the pages that show a part of the station: they come with those pages. */
export const enPlaces = { block, blocks, cellMap, device, links, rack } as const;
