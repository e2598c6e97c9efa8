import type { PlacesCatalogue } from './catalogue.ts';
import { block } from './zh/block.ts';
import { blocks } from './zh/blocks.ts';
import { cellMap } from './zh/cell-map.ts';
import { device } from './zh/device.ts';
import { links } from './zh/links.ts';
import { rack } from './zh/rack.ts';

export const zhPlaces: PlacesCatalogue = { block, blocks, cellMap, device, links, rack };
