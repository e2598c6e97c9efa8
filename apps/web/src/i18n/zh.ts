import type { Catalogue } from './catalogue.ts';
import { acting } from './zh/acting.ts';
import { alarms } from './zh/alarms.ts';
import { conditions } from './zh/conditions.ts';
import { overview } from './zh/overview.ts';
import { shell } from './zh/shell.ts';
import { states } from './zh/states.ts';
import { values } from './zh/values.ts';

export const zh: Catalogue = {
  acting,
  alarms,
  conditions,
  overview,
  shell,
  states,
  values,
};
