import { acting } from './en/acting.ts';
import { alarms } from './en/alarms.ts';
import { conditions } from './en/conditions.ts';
import { overview } from './en/overview.ts';
import { shell } from './en/shell.ts';
import { states } from './en/states.ts';
import { values } from './en/values.ts';

export const en = {
  acting,
  alarms,
  conditions,
  overview,
  shell,
  states,
  values,
} as const;
