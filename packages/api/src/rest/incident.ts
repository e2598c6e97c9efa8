import { INCIDENT_KINDS, INCIDENT_STATES } from '@cellarium/model';
import { type Static, Type } from 'typebox';
import { ConditionName, LayerName, PriorityNumber } from './alarm.ts';
import { oneOf, orNull } from './parts.ts';

/*
 * An incident: one cause, and everything that followed from it by topology and time. The cause is the
 * first by source time of what can be a cause; the rest folds under it by kind.
 */

/** One step of the first-out line. */
export const FirstOutStep = Type.Object({
  alarm: Type.Integer(),
  condition: ConditionName,
  layer: LayerName,
  place: Type.String(),
  level: Type.Integer(),
  sourceTimeMs: Type.Number(),
  uncertaintyMs: Type.Number(),
  value: orNull(),
  limit: orNull(),
});
export type FirstOutStep = Static<typeof FirstOutStep>;

export const Incident = Type.Object({
  id: Type.Integer(),
  kind: oneOf(INCIDENT_KINDS, 'What kind of trouble it is.'),
  state: oneOf(INCIDENT_STATES, 'closed: every alarm of it is normal.'),
  priority: PriorityNumber,
  /** The alarm that came first of what can be a cause. */
  cause: Type.Integer(),
  condition: ConditionName,
  layer: LayerName,
  place: Type.String(),
  block: orNull(),
  rack: orNull(),
  value: orNull('Of the cause, in its unit.'),
  limit: orNull(),
  startedMs: Type.Number(),
  endedMs: orNull(),
  alarms: Type.Integer({ description: 'All that belong to it.' }),
  unacknowledged: Type.Integer(),
  active: Type.Integer(),
  /** What the station can deliver less because of it, as positive kW; null: not known. */
  dischargeLostKw: orNull(),
  chargeLostKw: orNull(),
  racksOut: Type.Integer({ description: 'Racks that are open, tripped or silent in it.' }),
  /** Whether the order of the first two is certain: further apart than their clocks may be wrong. */
  isOrderCertain: Type.Boolean(),
});
export type Incident = Static<typeof Incident>;

export const FIRST_OUT_STEPS_MAX = 200;

/** GET /incidents/{id} */
export const IncidentDetail = Type.Object({
  ...Incident.properties,
  firstOut: Type.Array(FirstOutStep, { description: 'By source time, the first 200.' }),
  firstOutTotal: Type.Integer(),
  /** Consequences folded by kind. */
  folded: Type.Array(
    Type.Object({
      condition: ConditionName,
      count: Type.Integer(),
      active: Type.Integer(),
      unacknowledged: Type.Integer(),
      firstMs: Type.Number(),
      places: Type.Array(Type.String(), { description: 'The first 12.' }),
    }),
  ),
});
export type IncidentDetail = Static<typeof IncidentDetail>;

export const IncidentList = Type.Object({
  serverTimeMs: Type.Number(),
  sequence: Type.Integer(),
  total: Type.Integer(),
  offset: Type.Integer(),
  truncated: Type.Boolean(),
  incidents: Type.Array(Incident),
});
export type IncidentList = Static<typeof IncidentList>;
