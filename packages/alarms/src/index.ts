export {
  ACT_REFUSALS,
  type ActAnswer,
  type ActRefusal,
  type Batch,
  type PreparedAct,
} from './acts.ts';
export { Alarms, type AlarmsOptions, type StoredAlarms } from './alarms.ts';
export {
  type AlarmEntry,
  BLANK_ENTRY,
  type EntryDraft,
  type EntryKind,
  type IncidentEntryKind,
  type StationEntryKind,
} from './entry.ts';
export {
  GUIDANCE_LANGUAGES,
  type Guidance,
  type GuidanceLanguage,
  type GuidanceTable,
  guidanceOf,
} from './guidance/guidance.ts';
export type { AlarmHealth, Offender, Proposal } from './health/alarm-health.ts';
export type {
  ChangeObserver,
  IncidentDesk,
  IncidentEntryDraft,
  SignalObserver,
} from './observers.ts';
export { occurrencesIn24h } from './occurrences.ts';
export { type ConditionPlace, Places } from './places.ts';
export { ALARM_SORTS, type AlarmPage, type AlarmQuery, type AlarmSort } from './query.ts';
export {
  ALARM_STATES,
  type AlarmLevel,
  type AlarmRecord,
  type AlarmState,
  type Principal,
} from './record.ts';
