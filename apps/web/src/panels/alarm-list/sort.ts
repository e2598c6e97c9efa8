import { ALARM_STATES, type Alarm } from '@cellarium/api';
import { compareUrgency } from '../../stores/alarms/standing.ts';

const SORTS = ['urgency', 'raised', 'place', 'condition', 'state', 'count', 'trip'] as const;
export type SortBy = (typeof SORTS)[number];

export interface Sorting {
  readonly by: SortBy;
  readonly isReversed: boolean;
}

/** Undefined where the address names none: the most urgent first. */
export function parseSorting(text: string | null): Sorting {
  const isReversed = text?.startsWith('-') ?? false;
  const by = (isReversed ? text?.slice(1) : text) as SortBy;
  return SORTS.includes(by) ? { by, isReversed } : { by: 'urgency', isReversed: false };
}

export function sortingText({ by, isReversed }: Sorting): string | undefined {
  if (by === 'urgency' && !isReversed) return undefined;
  return isReversed ? `-${by}` : by;
}

const STATE_RANK = new Map(ALARM_STATES.map((state, rank) => [state, rank]));
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The order in which one reads first what the column is looked at for: newest, most, soonest. */
const ORDERS: Readonly<Record<SortBy, (a: Alarm, b: Alarm) => number>> = {
  urgency: () => 0,
  raised: (a, b) => b.raisedMs - a.raisedMs,
  place: (a, b) => byText(a.place, b.place),
  condition: (a, b) => byText(a.condition, b.condition),
  state: (a, b) => (STATE_RANK.get(a.state) ?? 0) - (STATE_RANK.get(b.state) ?? 0),
  count: (a, b) => b.count - a.count,
  trip: (a, b) => (a.timeToTripS ?? Number.MAX_VALUE) - (b.timeToTripS ?? Number.MAX_VALUE),
};

/** Sorts in place; what is alike stands by urgency in either direction. */
export function sortAlarms(alarms: Alarm[], { by, isReversed }: Sorting): Alarm[] {
  const order = ORDERS[by];
  const sign = isReversed ? -1 : 1;
  if (by === 'urgency') return alarms.sort((a, b) => sign * compareUrgency(a, b));
  return alarms.sort((a, b) => sign * order(a, b) || compareUrgency(a, b));
}
