import { alarmHealth } from './en/alarm-health.ts';
import { alarmPages } from './en/alarm-pages.ts';
import { incident } from './en/incident.ts';
import { journal } from './en/journal.ts';

/** Sections of pages that are not the first view: they come with those pages. */
export const enLater = { alarmHealth, alarmPages, incident, journal } as const;
