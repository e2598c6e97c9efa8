import type { ConditionId, IncidentKind } from '@cellarium/model';
import {
  ACQUISITION,
  COOLING,
  FIRE,
  HARDWARE_TRIPS,
  INSULATION,
  LAYERS_SILENT,
  TEMPERATURE_SENSORS,
  VOLTAGE_SENSORS,
} from './conditions.ts';

const KIND_OF_CAUSE = new Map<ConditionId, IncidentKind>();
const name = (kind: IncidentKind, conditions: readonly ConditionId[]): void => {
  for (const condition of conditions) KIND_OF_CAUSE.set(condition, kind);
};

name('rackTrip', ['bms-trip', 'bms-fuse', 'bms-contactor', 'bms-precharge', 'contactor-mismatch']);
name('rackTrip', HARDWARE_TRIPS);
name('insulation', INSULATION);
name('sensorTrouble', [...VOLTAGE_SENSORS, ...TEMPERATURE_SENSORS, ...ACQUISITION]);
name('sensorTrouble', ['voltage-sum', 'bms-voltage-sum', 'soc-implausible']);
name('linkLoss', ['link-lost', 'link-poor', 'rack-silent', 'block-silent', 'meter-silent']);
name('linkLoss', ['clock-offset', 'events-lost']);
name('pcsTrip', ['pcs-fault', 'emergency-stop']);
name('cooling', [...COOLING, 'branch-cooling-lost']);
name('fire', FIRE);
name('gridEvent', ['grid-frequency', 'transformer-temperature']);
name('layers', LAYERS_SILENT);
name('other', ['door-open', 'supply-short', 'mode-blind']);

const FIRES: ReadonlySet<ConditionId> = new Set(FIRE);
const TRIPS: ReadonlySet<ConditionId> = new Set([...HARDWARE_TRIPS, 'bms-trip']);
/** Of these a trip is a part; of anything else it becomes what the incident is. */
const TAKES_IN_TRIPS: ReadonlySet<IncidentKind> = new Set([
  'insulation',
  'pcsTrip',
  'cooling',
  'gridEvent',
]);

/** All other conditions are of cells. */
function kindOfCause(condition: ConditionId): IncidentKind {
  return KIND_OF_CAUSE.get(condition) ?? 'cellTrouble';
}

/** The cause gives the kind; fire is above all, and a rack that tripped is more than what led to it. */
export function kindOf(cause: ConditionId, conditions: Iterable<ConditionId>): IncidentKind {
  const kind = kindOfCause(cause);
  let trips = false;
  for (const condition of conditions) {
    if (FIRES.has(condition)) return 'fire';
    trips ||= TRIPS.has(condition);
  }
  return trips && !TAKES_IN_TRIPS.has(kind) ? 'rackTrip' : kind;
}
