import type { IncidentRecord } from './incident-record.ts';

/** What of an incident is worth an entry of the journal; numbers of alarms come with the alarms. */
const INCIDENT_CHANGES = ['cause', 'kind', 'state', 'priority', 'racksOut'] as const;
type IncidentChange = (typeof INCIDENT_CHANGES)[number];

/** Empty where it is new, or nothing of that kind is other than before. */
export function changesOf(
  before: IncidentRecord | undefined,
  now: IncidentRecord,
): IncidentChange[] {
  return before ? INCIDENT_CHANGES.filter((change) => before[change] !== now[change]) : [];
}

/** Whether it does something else to the station than was told. */
export function isOtherEffect(told: IncidentRecord, now: IncidentRecord): boolean {
  return (
    told.racksOut !== now.racksOut ||
    told.dischargeLostKw !== now.dischargeLostKw ||
    told.chargeLostKw !== now.chargeLostKw
  );
}
