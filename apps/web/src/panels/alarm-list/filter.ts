import type { Alarm } from '@cellarium/api';
import { CONDITION_IDS, type ConditionId, LAYER_NAMES, type Place } from '@cellarium/model';
import { isAnnounced, isUnacknowledged } from '../../stores/alarms/standing.ts';

export const STATE_FILTERS = ['any', 'announced', 'unacknowledged', 'active', 'quiet'] as const;
export type StateFilter = (typeof STATE_FILTERS)[number];
export const PRIORITIES = [1, 2, 3, 4] as const;
type LayerName = Alarm['layer'];

/** What of the alarms is shown; as it stands in the address of the page. */
export interface AlarmFilter {
  readonly state: StateFilter;
  /** None: all of them. */
  readonly priorities: readonly number[];
  readonly layers: readonly LayerName[];
  readonly place: string;
  readonly condition: ConditionId | undefined;
  readonly incident: number | undefined;
  readonly text: string;
}

export const NO_FILTER: AlarmFilter = {
  state: 'any',
  priorities: [],
  layers: [],
  place: '',
  condition: undefined,
  incident: undefined,
  text: '',
};

/** Reads an address; what is not known there filters nothing. */
export function parseFilter(search: URLSearchParams): AlarmFilter {
  const list = (key: string): readonly string[] => (search.get(key) ?? '').split(',');
  const state = search.get('state') as StateFilter;
  const condition = search.get('condition') as ConditionId;
  const incident = Number(search.get('of'));
  return {
    state: STATE_FILTERS.includes(state) ? state : 'any',
    priorities: PRIORITIES.filter((priority) => list('priority').includes(String(priority))),
    layers: (LAYER_NAMES as readonly LayerName[]).filter((layer) => list('layer').includes(layer)),
    place: search.get('place') ?? '',
    condition: CONDITION_IDS.includes(condition) ? condition : undefined,
    incident: Number.isInteger(incident) && incident > 0 ? incident : undefined,
    text: search.get('text') ?? '',
  };
}

/** The filter in the words of an address: undefined where a part of it filters nothing. */
export function filterParams(filter: AlarmFilter): Readonly<Record<string, string | undefined>> {
  return {
    state: filter.state === 'any' ? undefined : filter.state,
    priority: filter.priorities.join(',') || undefined,
    layer: filter.layers.join(',') || undefined,
    place: filter.place || undefined,
    condition: filter.condition,
    of: filter.incident === undefined ? undefined : String(filter.incident),
    text: filter.text || undefined,
  };
}

export function isFiltered(filter: AlarmFilter): boolean {
  return Object.values(filterParams(filter)).some((value) => value !== undefined);
}

/** The words by which an alarm is found; made only where somebody searches. */
export type WordsOf = (alarm: Alarm) => string;

/** A place that the station has, or undefined for a text that is none. */
export type FilterPlace = Place | undefined;

/** Those that fit; `place` is what the filter's place reads as, and a place that is none fits nothing. */
export function filterAlarms(
  alarms: Iterable<Alarm>,
  filter: AlarmFilter,
  place: FilterPlace,
  racksPerBlock: number,
  wordsOf: WordsOf,
): Alarm[] {
  const fits = fitsState[filter.state];
  const text = filter.text.trim().toLowerCase();
  const isPlaced = filter.place.trim() !== '';
  const fitting: Alarm[] = [];
  for (const alarm of alarms) {
    if (!fits(alarm)) continue;
    if (filter.priorities.length > 0 && !filter.priorities.includes(alarm.priority)) continue;
    if (filter.layers.length > 0 && !filter.layers.includes(alarm.layer)) continue;
    if (filter.condition !== undefined && filter.condition !== alarm.condition) continue;
    if (filter.incident !== undefined && filter.incident !== alarm.incident) continue;
    if (isPlaced && !(place && isIn(alarm, place, racksPerBlock))) continue;
    if (text !== '' && !wordsOf(alarm).toLowerCase().includes(text)) continue;
    fitting.push(alarm);
  }
  return fitting;
}

const fitsState: Readonly<Record<StateFilter, (alarm: Alarm) => boolean>> = {
  any: () => true,
  announced: isAnnounced,
  unacknowledged: isUnacknowledged,
  active: ({ isActive }) => isActive,
  quiet: (alarm) => !isAnnounced(alarm),
};

function isIn({ block, rack }: Alarm, place: Place, racksPerBlock: number): boolean {
  if (block !== place.block - 1) return false;
  if (place.rack === undefined) return true;
  return rack !== null && rack % racksPerBlock === place.rack - 1;
}
