import type { Catalogue } from './catalogue.ts';
import { block } from './zh/block.ts';
import { blocks } from './zh/blocks.ts';
import { cellMap } from './zh/cell-map.ts';
import { device } from './zh/device.ts';
import { links } from './zh/links.ts';
import { overview } from './zh/overview.ts';
import { rack } from './zh/rack.ts';
import { shell } from './zh/shell.ts';
import { states } from './zh/states.ts';
import { values } from './zh/values.ts';

export const zh: Catalogue = {
  block,
  blocks,
  cellMap,
  device,
  links,
  overview,
  rack,
  shell,
  states,
  values,
};
