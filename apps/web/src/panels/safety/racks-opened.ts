import type { Alarm } from '@cellarium/api';
import { holdsOpen } from '../../stores/alarms/holds-open.ts';

export interface RacksOpened {
  readonly racks: ReadonlySet<number>;
  readonly byLayer: Readonly<Record<Alarm['layer'], ReadonlySet<number>>>;
}

/** Racks that alarms hold open, and by which layer. */
export function racksOpenedBy(alarms: Iterable<Alarm>): RacksOpened {
  const racks = new Set<number>();
  const byLayer = {
    hardware: new Set<number>(),
    firmware: new Set<number>(),
    software: new Set<number>(),
  };
  for (const alarm of alarms) {
    if (alarm.rack === null || !holdsOpen(alarm)) continue;
    racks.add(alarm.rack);
    byLayer[alarm.layer].add(alarm.rack);
  }
  return { racks, byLayer };
}
