import {
  type AlarmEntry,
  type AlarmRecord,
  type IncidentRecord,
  occurrencesIn24h,
  type Places,
} from '@cellarium/alarms';
import type { Alarm, Incident, IncidentDetail, JournalEntry } from '@cellarium/api';
import {
  CONDITIONS,
  type ConditionId,
  LAYER_NAMES,
  type Layer,
  PROTECTION_ACTION_NAMES,
  type ProtectionAction,
  SUBJECT_NAMES,
  type Subject,
} from '@cellarium/model';

/** What a layer does about a condition at a level. */
export type ActionOf = (condition: ConditionId, level: number) => ProtectionAction;

/** Alarms and entries in the words of the interface. */
export class AlarmPresenter {
  readonly #places: Places;
  readonly #actionOf: ActionOf;

  constructor(places: Places, actionOf: ActionOf) {
    this.#places = places;
    this.#actionOf = actionOf;
  }

  alarm(record: AlarmRecord, nowMs: number): Alarm {
    const condition = CONDITIONS[record.condition];
    const level = record.level === 0 ? record.levelMax : record.level;
    return {
      id: record.id,
      condition: record.condition,
      layer: layerName(condition.layer),
      subject: SUBJECT_NAMES[condition.subject as Subject] as Alarm['subject'],
      row: record.row,
      place: this.#places.text(record),
      block: this.#places.blockOf(record),
      rack: this.#places.rackOf(record),
      member: record.member,
      members: record.members,
      level: record.level,
      priority: condition.priorities[Math.max(1, level) - 1] ?? 4,
      state: record.state,
      isActive: record.isActive,
      isKnown: record.isKnown,
      value: record.value,
      worst: record.worst,
      limit: record.limit,
      unit: condition.unit,
      action: PROTECTION_ACTION_NAMES[this.#actionOf(record.condition, level)] as Alarm['action'],
      raisedMs: record.raisedMs,
      uncertaintyMs: record.uncertaintyMs,
      receivedMs: record.receivedMs,
      returnedMs: record.returnedMs,
      count: occurrencesIn24h(record.occurrences, nowMs),
      acknowledged: record.acknowledged && actOf(record.acknowledged),
      shelved: record.shelved && {
        by: record.shelved.by,
        atMs: record.shelved.atMs,
        untilMs: record.shelved.untilMs,
        reason: record.shelved.note,
      },
      outOfService: record.outOfService && actOf(record.outOfService),
      notes: record.notes.map(actOf),
      rawCode: record.rawCode,
      reason: record.reason ?? null,
      incident: record.incident,
      isFirstOut: record.isFirstOut,
      timeToTripS: record.timeToTripS,
    };
  }

  incident(record: IncidentRecord): Incident {
    return {
      id: record.id,
      kind: record.kind,
      state: record.state,
      priority: record.priority,
      cause: record.cause,
      condition: record.condition,
      layer: layerName(CONDITIONS[record.condition].layer),
      place: this.#places.text(record),
      block: this.#places.blockOf(record),
      rack: this.#places.rackOf(record),
      value: record.value,
      limit: record.limit,
      startedMs: record.startedMs,
      endedMs: record.endedMs,
      alarms: record.alarms,
      unacknowledged: record.unacknowledged,
      active: record.active,
      dischargeLostKw: record.dischargeLostKw,
      chargeLostKw: record.chargeLostKw,
      racksOut: record.racksOut,
      isOrderCertain: record.isOrderCertain,
    };
  }

  incidentDetail(record: IncidentRecord): IncidentDetail {
    return {
      ...this.incident(record),
      firstOut: record.firstOut.map((step) => ({
        alarm: step.alarm,
        condition: step.condition,
        layer: layerName(CONDITIONS[step.condition].layer),
        place: this.#places.text(step),
        level: step.level,
        sourceTimeMs: step.sourceTimeMs,
        uncertaintyMs: step.uncertaintyMs,
        value: step.value,
        limit: step.limit,
      })),
      firstOutTotal: record.alarms,
      folded: record.folded.map(({ places, ...fold }) => ({
        ...fold,
        places: places.map((at) => this.#places.text(at)),
      })),
    };
  }

  entry(entry: AlarmEntry): JournalEntry {
    const { condition, row, member } = entry;
    return {
      sequence: entry.sequence,
      kind: entry.kind,
      timeMs: entry.timeMs,
      sourceTimeMs: entry.sourceTimeMs,
      uncertaintyMs: entry.uncertaintyMs,
      alarm: entry.alarm,
      incident: entry.incident,
      condition,
      place:
        condition === null || row === null ? '' : this.#places.text({ condition, row, member }),
      level: entry.level,
      value: entry.value,
      limit: entry.limit,
      unit: condition === null ? '' : CONDITIONS[condition].unit,
      by: entry.by,
      text: entry.text,
    };
  }
}

export function layerName(layer: Layer): Alarm['layer'] {
  return LAYER_NAMES[layer] as Alarm['layer'];
}

function actOf({ by, atMs, note }: { by: string; atMs: number; note: string }) {
  return { by, atMs, note };
}
