import type { Alarm } from '@cellarium/api';
import { holdsOpen } from '../../stores/alarms/holds-open.ts';
import { compareUrgency, isAnnounced } from '../../stores/alarms/standing.ts';

type LayerName = Alarm['layer'];

export interface RackStanding {
  /** Announced, the most urgent first. */
  readonly alarms: readonly Alarm[];
  /** Layers that have opened the rack and still hold it, first come first. */
  readonly openedBy: readonly { readonly layer: LayerName; readonly alarm: Alarm }[];
}

/** What stands over one rack, of all alarms. */
export function standingOf(alarms: Iterable<Alarm>, rack: number): RackStanding {
  const own: Alarm[] = [];
  for (const alarm of alarms) {
    if (alarm.rack === rack && isAnnounced(alarm)) own.push(alarm);
  }
  own.sort(compareUrgency);
  return { alarms: own, openedBy: openingsOf(own) };
}

/** One alarm a layer: the first that opened. */
function openingsOf(alarms: Iterable<Alarm>): RackStanding['openedBy'] {
  const first = new Map<LayerName, Alarm>();
  for (const alarm of alarms) {
    if (!holdsOpen(alarm)) continue;
    const before = first.get(alarm.layer);
    if (!before || alarm.raisedMs < before.raisedMs) first.set(alarm.layer, alarm);
  }
  return [...first]
    .map(([layer, alarm]) => ({ layer, alarm }))
    .sort((a, b) => a.alarm.raisedMs - b.alarm.raisedMs);
}
