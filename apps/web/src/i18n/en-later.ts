import { access } from './en/access.ts';
import { alarmHealth } from './en/alarm-health.ts';
import { alarmPages } from './en/alarm-pages.ts';
import { dispatch } from './en/dispatch.ts';
import { acts, deliverable, frequency, plan, tags } from './en/dispatch-pages.ts';
import { incident } from './en/incident.ts';
import { journal } from './en/journal.ts';
import { ledger } from './en/ledger.ts';
import { modeSettings } from './en/mode-settings.ts';
import { protection } from './en/protection.ts';
import { site } from './en/site.ts';
import { strategies } from './en/strategies.ts';

/** Sections of pages that are not the first view: they come with those pages. */
export const enLater = {
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
} as const;
