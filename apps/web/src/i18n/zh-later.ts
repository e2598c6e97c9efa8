import type { LaterCatalogue } from './catalogue.ts';
import { access } from './zh/access.ts';
import { alarmHealth } from './zh/alarm-health.ts';
import { alarmPages } from './zh/alarm-pages.ts';
import { dispatch } from './zh/dispatch.ts';
import { acts, deliverable, frequency, plan, tags } from './zh/dispatch-pages.ts';
import { incident } from './zh/incident.ts';
import { journal } from './zh/journal.ts';
import { ledger } from './zh/ledger.ts';
import { modeSettings } from './zh/mode-settings.ts';
import { protection } from './zh/protection.ts';
import { site } from './zh/site.ts';
import { strategies } from './zh/strategies.ts';

export const zhLater: LaterCatalogue = {
  access,
  alarmHealth,
  alarmPages,
  acts,
  deliverable,
  dispatch,
  frequency,
  plan,
  tags,
  incident,
  journal,
  ledger,
  modeSettings,
  protection,
  site,
  strategies,
};
