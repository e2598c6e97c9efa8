import { CONDITION_IDS, CONDITIONS } from '@cellarium/model';
import { awaitsAcknowledgement } from '../life-cycle/bare.ts';
import { isCovered, priorityOf } from '../life-cycle/shown.ts';
import { occurrencesIn24h } from '../occurrences.ts';
import type { Places } from '../places.ts';
import type { AlarmQuery, AlarmSort } from '../query.ts';
import { ALARM_STATES, type AlarmRecord } from '../record.ts';

/*
 * Which alarms a list shows and in which order. An order is a few numbers an alarm, smaller first, so
 * that ten thousand are sorted without comparing any text.
 */

export function matches(record: AlarmRecord, query: AlarmQuery, places: Places): boolean {
  const { states, priorities, layers, conditions, incident, block, rack } = query;
  if (states && !states.includes(record.state)) return false;
  if (!states && record.state === 'normal') return false;
  if (priorities && !priorities.includes(priorityOf(record))) return false;
  if (layers && !layers.includes(CONDITIONS[record.condition].layer)) return false;
  if (conditions && !conditions.includes(record.condition)) return false;
  if (incident !== undefined && record.incident !== incident) return false;
  if (block !== undefined && places.blockOf(record) !== block) return false;
  if (rack !== undefined && places.rackOf(record) !== rack) return false;
  if (query.isActive !== undefined && record.isActive !== query.isActive) return false;
  const { isUnacknowledged } = query;
  return isUnacknowledged === undefined || isUnacknowledged === isCalling(record);
}

/** Annunciated, and nobody has acknowledged it. */
export function isCalling(record: AlarmRecord): boolean {
  return !isCovered(record) && awaitsAcknowledgement(record.bare);
}

type Keys = readonly number[];

const KEYS: Readonly<
  Record<AlarmSort, (record: AlarmRecord, places: Places, nowMs: number) => Keys>
> = {
  urgency: (record) => [
    record.state === 'normal' ? 2 : isCovered(record) ? 1 : 0,
    priorityOf(record),
    awaitsAcknowledgement(record.bare) ? 0 : 1,
    record.isActive ? 0 : 1,
    -record.raisedMs,
  ],
  raised: (record) => [-record.raisedMs],
  place: (record, places) => [
    places.blockOf(record) ?? -1,
    places.rackOf(record) ?? -1,
    record.member ?? -1,
    CONDITION_IDS.indexOf(record.condition),
  ],
  condition: (record) => [CONDITION_IDS.indexOf(record.condition), record.row],
  state: (record) => [ALARM_STATES.indexOf(record.state), priorityOf(record), -record.raisedMs],
  count: (record, _, nowMs) => [-occurrencesIn24h(record.occurrences, nowMs)],
};

export function sorted(
  records: readonly AlarmRecord[],
  query: Pick<AlarmQuery, 'sort' | 'isReversed' | 'nowMs'>,
  places: Places,
): AlarmRecord[] {
  const keysOf = KEYS[query.sort];
  const turn = query.isReversed ? -1 : 1;
  const keyed = records.map((record) => ({ record, keys: keysOf(record, places, query.nowMs) }));
  keyed.sort((a, b) => turn * compareKeys(a.keys, b.keys) || a.record.id - b.record.id);
  return keyed.map(({ record }) => record);
}

function compareKeys(a: Keys, b: Keys): number {
  for (let at = 0; at < a.length; at += 1) {
    const difference = (a[at] as number) - (b[at] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
