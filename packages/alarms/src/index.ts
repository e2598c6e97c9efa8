export {
  ACT_REFUSALS,
  type ActAnswer,
  type ActRefusal,
  type Batch,
  type PreparedAct,
} from './acts.ts';
export { Alarms, type AlarmsOptions, type SourceLatches, type StoredAlarms } from './alarms.ts';
export type { GuardLimits } from './concordance/account.ts';
export {
  Concordance,
  type ConcordanceDesk,
  type ConcordanceOptions,
} from './concordance/concordance.ts';
export { SILENCE_REASONS, type SilenceReason } from './concordance/expectations.ts';
export type { GuardReading } from './concordance/judge.ts';
export type { LedgerPage } from './concordance/ledger.ts';
export type { LayerMissing, LayerSeen, LedgerEntry } from './concordance/ledger-entry.ts';
export { guardLimits } from './concordance/limits.ts';
export { FAMILIES } from './concordance/quantities.ts';
export { readingOf } from './concordance/readings.ts';
export { timeToLimitS } from './concordance/trend.ts';
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
export type { SavedAnnunciations } from './health/annunciations.ts';
export type { IncidentEffect, RackEffect, StationEffect } from './incidents/effect.ts';
export type { FirstOut, FirstOuts } from './incidents/first-out.ts';
export {
  FIRST_OUT_STEPS_KEPT,
  type FirstOutStep,
  type FoldedKind,
  type IncidentRecord,
  type PlaceRef,
} from './incidents/incident-record.ts';
export { Incidents, type IncidentsOptions, type StoredIncidents } from './incidents/incidents.ts';
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
export {
  DeviceSignals,
  type DeviceSignalsOptions,
  type TimedDeviceEvent,
} from './signals/device-signals.ts';
