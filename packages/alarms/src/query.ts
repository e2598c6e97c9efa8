import type { ConditionId, Layer, Priority } from '@cellarium/model';
import type { AlarmRecord, AlarmState } from './record.ts';

export const ALARM_SORTS = ['urgency', 'raised', 'place', 'condition', 'state', 'count'] as const;
export type AlarmSort = (typeof ALARM_SORTS)[number];

/** Which alarms, in which order. What is left out is not asked for; normal alarms only by `states`. */
export interface AlarmQuery {
  readonly states?: readonly AlarmState[];
  readonly priorities?: readonly Priority[];
  readonly layers?: readonly Layer[];
  readonly conditions?: readonly ConditionId[];
  readonly incident?: number;
  /** Of the station; takes in the block's racks and links. */
  readonly block?: number;
  readonly rack?: number;
  readonly isActive?: boolean;
  readonly isUnacknowledged?: boolean;
  readonly sort: AlarmSort;
  /** Turns the order of `sort` round; ids break ties as they did. */
  readonly isReversed?: boolean;
  readonly offset: number;
  readonly limit: number;
  readonly nowMs: number;
}

export interface AlarmPage {
  /** Of the entry that this page includes last. */
  readonly sequence: number;
  readonly total: number;
  readonly alarms: readonly AlarmRecord[];
}
