import type { Alarm } from '@cellarium/api';

export interface GroupItem {
  readonly kind: 'group';
  readonly key: string;
  /** Null: those that belong to none. */
  readonly incident: number | null;
  readonly count: number;
  readonly unacknowledged: number;
  readonly isOpen: boolean;
}
interface AlarmItem {
  readonly kind: 'alarm';
  readonly key: string;
  readonly alarm: Alarm;
}
export type ListItem = GroupItem | AlarmItem;

export function flatItems(alarms: readonly Alarm[]): readonly ListItem[] {
  return alarms.map((alarm) => ({ kind: 'alarm', key: `a${alarm.id}`, alarm }));
}

/** By incident, each where the first of its alarms stands; what is closed shows its head alone. */
export function groupedItems(
  alarms: readonly Alarm[],
  closed: ReadonlySet<number | null>,
  isUnacknowledged: (alarm: Alarm) => boolean,
): readonly ListItem[] {
  const groups = new Map<number | null, Alarm[]>();
  for (const alarm of alarms) {
    const group = groups.get(alarm.incident);
    if (group) group.push(alarm);
    else groups.set(alarm.incident, [alarm]);
  }
  const items: ListItem[] = [];
  for (const [incident, members] of groups) {
    const isOpen = !closed.has(incident);
    items.push({
      kind: 'group',
      key: `i${incident}`,
      incident,
      count: members.length,
      unacknowledged: members.filter(isUnacknowledged).length,
      isOpen,
    });
    if (isOpen) items.push(...flatItems(members));
  }
  return items;
}
