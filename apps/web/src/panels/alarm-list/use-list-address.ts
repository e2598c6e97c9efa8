import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { type AlarmFilter, filterParams, parseFilter } from './filter.ts';
import { parseSorting, type Sorting, sortingText } from './sort.ts';

export interface ListAddress {
  readonly filter: AlarmFilter;
  readonly sorting: Sorting;
  readonly isGrouped: boolean;
  readonly chosen: number | undefined;
  setFilter(filter: AlarmFilter): void;
  setSorting(sorting: Sorting): void;
  setGrouped(isGrouped: boolean): void;
  choose(id: number | undefined): void;
}

/** What the list shows stands in the address: it can be sent to somebody, and comes back with the browser. */
export function useListAddress(): ListAddress {
  const [search, setSearch] = useSearchParams();
  const text = search.toString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text says all of the search
  return useMemo(() => {
    const put = (params: Readonly<Record<string, string | undefined>>): void => {
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [key, value] of Object.entries(params)) {
            if (value === undefined) next.delete(key);
            else next.set(key, value);
          }
          return next;
        },
        { replace: true },
      );
    };
    const chosen = Number(search.get('alarm'));
    return {
      filter: parseFilter(search),
      sorting: parseSorting(search.get('sort')),
      isGrouped: search.get('group') === 'incident',
      chosen: Number.isInteger(chosen) && chosen > 0 ? chosen : undefined,
      setFilter: (filter) => put(filterParams(filter)),
      setSorting: (sorting) => put({ sort: sortingText(sorting) }),
      setGrouped: (isGrouped) => put({ group: isGrouped ? 'incident' : undefined }),
      choose: (id) => put({ alarm: id === undefined ? undefined : String(id) }),
    };
  }, [text]);
}
