import type { Alarm } from '@cellarium/api';
import { compareUrgency, isAnnounced, isUnacknowledged } from './standing.ts';

export type CountsByPriority = readonly [number, number, number, number];

/** What every page says of the alarms. */
export interface AlarmSummary {
  /** Announced, by priority 1..4. */
  readonly announced: CountsByPriority;
  readonly unacknowledged: CountsByPriority;
  readonly shelved: number;
  readonly suppressed: number;
  readonly outOfService: number;
  /** The one to look at first. */
  readonly top: Alarm | undefined;
}

export const NO_ALARMS: AlarmSummary = {
  announced: [0, 0, 0, 0],
  unacknowledged: [0, 0, 0, 0],
  shelved: 0,
  suppressed: 0,
  outOfService: 0,
  top: undefined,
};

/** One pass over all of them: 10,000 take about a millisecond. */
export function summarise(alarms: Iterable<Alarm>): AlarmSummary {
  const announced: [number, number, number, number] = [0, 0, 0, 0];
  const unacknowledged: [number, number, number, number] = [0, 0, 0, 0];
  let shelved = 0;
  let suppressed = 0;
  let outOfService = 0;
  let top: Alarm | undefined;
  for (const alarm of alarms) {
    if (alarm.state === 'shelved') shelved += 1;
    else if (alarm.state === 'suppressed') suppressed += 1;
    else if (alarm.state === 'outOfService') outOfService += 1;
    if (!isAnnounced(alarm)) continue;
    const at = alarm.priority - 1;
    announced[at] = (announced[at] as number) + 1;
    if (isUnacknowledged(alarm)) unacknowledged[at] = (unacknowledged[at] as number) + 1;
    if (!top || compareUrgency(alarm, top) < 0) top = alarm;
  }
  return { announced, unacknowledged, shelved, suppressed, outOfService, top };
}

export function sumOf(counts: CountsByPriority): number {
  return counts[0] + counts[1] + counts[2] + counts[3];
}
