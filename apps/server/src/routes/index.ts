import { accounts } from './accounts.ts';
import { acts } from './acts.ts';
import { alarmActs } from './alarm-acts.ts';
import { alarmHealth } from './alarm-health.ts';
import { alarms } from './alarms.ts';
import { blocks } from './blocks.ts';
import { commands } from './commands.ts';
import { concordance } from './concordance.ts';
import { devices } from './devices.ts';
import { dispatch } from './dispatch.ts';
import { dispatchModes } from './dispatch-modes.ts';
import { dispatchPlans } from './dispatch-plans.ts';
import { dispatchTags } from './dispatch-tags.ts';
import { guidance } from './guidance.ts';
import { incidents } from './incidents.ts';
import { journal } from './journal.ts';
import { links } from './links.ts';
import { machines } from './machines.ts';
import { protection } from './protection.ts';
import { racks } from './racks.ts';
import { recent } from './recent.ts';
import type { Routes } from './route.ts';
import { session } from './session.ts';
import { shadow } from './shadow.ts';
import { station } from './station.ts';

/** Every resource under the prefix; a new one is a new file and a line here. */
export const ROUTES: readonly Routes[] = [
  session,
  accounts,
  machines,
  station,
  blocks,
  racks,
  recent,
  links,
  devices,
  alarms,
  alarmActs,
  alarmHealth,
  incidents,
  guidance,
  journal,
  protection,
  shadow,
  concordance,
  dispatch,
  commands,
  dispatchModes,
  dispatchPlans,
  dispatchTags,
  acts,
];
