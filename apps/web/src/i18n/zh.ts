import type { Catalogue } from './catalogue.ts';
import { acting } from './zh/acting.ts';
import { alarms } from './zh/alarms.ts';
import { block } from './zh/block.ts';
import { blocks } from './zh/blocks.ts';
import { cellMap } from './zh/cell-map.ts';
import { conditions } from './zh/conditions.ts';
import { device } from './zh/device.ts';
import { links } from './zh/links.ts';
import { overview } from './zh/overview.ts';
import { rack } from './zh/rack.ts';
import { shell } from './zh/shell.ts';
import { states } from './zh/states.ts';
import { values } from './zh/values.ts';

export const zh: Catalogue = {
  acting,
  alarms,
  block,
  blocks,
  cellMap,
  conditions,
  device,
  links,
  overview,
  rack,
  shell,
  states,
  values,
};
