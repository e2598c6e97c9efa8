import { acting } from './en/acting.ts';
import { alarms } from './en/alarms.ts';
import { block } from './en/block.ts';
import { blocks } from './en/blocks.ts';
import { cellMap } from './en/cell-map.ts';
import { conditions } from './en/conditions.ts';
import { device } from './en/device.ts';
import { links } from './en/links.ts';
import { overview } from './en/overview.ts';
import { rack } from './en/rack.ts';
import { shell } from './en/shell.ts';
import { states } from './en/states.ts';
import { values } from './en/values.ts';

export const en = {
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
} as const;
