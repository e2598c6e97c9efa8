import { parsePlace, Topology } from '@cellarium/model';
import { describe, expect, it } from 'vitest';
import {
  type AlarmFilter,
  filterAlarms,
  filterParams,
  isFiltered,
  NO_FILTER,
  parseFilter,
} from '../src/panels/alarm-list/filter.ts';
import { flatItems, groupedItems } from '../src/panels/alarm-list/items.ts';
import { parseSorting, sortAlarms, sortingText } from '../src/panels/alarm-list/sort.ts';
import { isUnacknowledged } from '../src/stores/alarms/standing.ts';
import { alarmOf, RAISED_MS } from './alarm-fixture.ts';

const topology = new Topology({
  feeders: 1,
  blocks: 20,
  racksPerBlock: 12,
  modulesPerRack: 8,
  cellsPerModule: 52,
  sensorsPerModule: 12,
});
const alarms = [
  alarmOf({ id: 1, condition: 'hardware-cell-voltage-high', incident: 1, isFirstOut: true }),
  alarmOf({ id: 2, condition: 'bms-trip', incident: 1 }),
  alarmOf({ id: 3, condition: 'door-open', level: 1, block: 3, rack: null, state: 'shelved' }),
  alarmOf({ id: 4, condition: 'link-lost', level: 1, block: 16, rack: null, isActive: false }),
  alarmOf({ id: 5, condition: 'grid-frequency', level: 1, block: null, rack: null }),
];

const filtered = (part: Partial<AlarmFilter>): number[] => {
  const filter = { ...NO_FILTER, ...part };
  return filterAlarms(
    alarms,
    filter,
    parsePlace(filter.place, topology),
    topology.racksPerBlock,
    ({ condition }) => condition,
  ).map(({ id }) => id);
};

describe('a filter', () => {
  it('leaves out nothing where nothing is asked', () => {
    expect(filtered({})).toEqual([1, 2, 3, 4, 5]);
    expect(isFiltered(NO_FILTER)).toBe(false);
  });

  it.each([
    [{ state: 'announced' }, [1, 2, 4, 5]],
    [{ state: 'quiet' }, [3]],
    [{ state: 'active' }, [1, 2, 3, 5]],
    [{ priorities: [1] }, [1, 2]],
    [{ priorities: [1, 4] }, [1, 2, 3]],
    [{ layers: ['hardware'] }, [1]],
    [{ layers: ['hardware', 'firmware'] }, [1, 2]],
    [{ condition: 'link-lost' }, [4]],
    [{ incident: 1 }, [1, 2]],
    [{ place: 'B017' }, [1, 2, 4]],
    [{ place: 'b17 r5' }, [1, 2]],
    [{ place: 'B017 R06' }, []],
    [{ text: 'TRIP' }, [2]],
  ] as [Partial<AlarmFilter>, number[]][])('%j shows %j', (part, ids) => {
    expect(filtered(part)).toEqual(ids);
  });

  it('fits nothing where its place is none of this station', () => {
    expect(filtered({ place: 'B999' })).toEqual([]);
  });

  it('comes back from the address that it was written into', () => {
    const filter: AlarmFilter = {
      state: 'unacknowledged',
      priorities: [1, 2],
      layers: ['firmware'],
      place: 'B017 R05',
      condition: 'bms-trip',
      incident: 12,
      text: 'Li Wei',
    };
    const params = new URLSearchParams(filterParams(filter) as Record<string, string>);
    expect(parseFilter(params)).toEqual(filter);
  });

  it('reads an address that names nothing known as no filter', () => {
    const params = new URLSearchParams('state=x&priority=9&layer=y&condition=z&of=-1');
    expect(parseFilter(params)).toEqual(NO_FILTER);
  });
});

describe('sorting', () => {
  it('is written into the address, and urgency is what needs no word', () => {
    expect(sortingText({ by: 'urgency', isReversed: false })).toBeUndefined();
    expect(parseSorting('-count')).toEqual({ by: 'count', isReversed: true });
    expect(parseSorting('nonsense')).toEqual({ by: 'urgency', isReversed: false });
  });

  it('puts first what trips soonest, and what has no time last', () => {
    const soon = alarmOf({ id: 1, timeToTripS: 40 });
    const later = alarmOf({ id: 2, timeToTripS: 400, raisedMs: RAISED_MS + 1 });
    const none = alarmOf({ id: 3, raisedMs: RAISED_MS + 2 });
    const ids = sortAlarms([none, later, soon], { by: 'trip', isReversed: false }).map(
      ({ id }) => id,
    );
    expect(ids).toEqual([1, 2, 3]);
  });
});

describe('items', () => {
  it('by incident stand where the first of their alarms stands; a closed one shows its head', () => {
    const items = groupedItems(alarms, new Set([null]), isUnacknowledged);
    expect(items.map(({ key }) => key)).toEqual(['i1', 'a1', 'a2', 'inull']);
    expect(items[0]).toMatchObject({ count: 2, unacknowledged: 2, isOpen: true });
    expect(items[3]).toMatchObject({ incident: null, count: 3, isOpen: false });
  });

  it('are one for each alarm where they are not grouped', () => {
    expect(flatItems(alarms)).toHaveLength(5);
  });
});
