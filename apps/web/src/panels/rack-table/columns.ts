import {
  columnFilteringFeature,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowSortingFeature,
  sortFn_basic,
  tableFeatures,
} from '@tanstack/react-table';
import { type CellRow, matchesFilter } from './cell-rows.ts';

/** What the table can do: sort by a column, filter by what is typed. */
export const features = tableFeatures({
  rowSortingFeature,
  columnFilteringFeature,
  globalFilteringFeature,
  sortedRowModel: createSortedRowModel(),
  filteredRowModel: createFilteredRowModel(),
  sortFns: { basic: sortFn_basic },
});

const helper = createColumnHelper<typeof features, CellRow>();

/** Missing values stand last whichever way a column is sorted. */
const missingLast = { sortFn: 'basic', sortUndefined: 'last' } as const;

export const columns = helper.columns([
  helper.accessor('cell', { id: 'place', ...missingLast }),
  helper.accessor('voltageMv', { id: 'voltage', ...missingLast }),
  helper.accessor('deviationMv', { id: 'deviation', ...missingLast }),
  helper.accessor('temperatureC', { id: 'temperature', ...missingLast }),
  helper.accessor((row) => (row.balancing ? 1 : 0), { id: 'balancing', ...missingLast }),
  helper.accessor('quality', { id: 'quality', ...missingLast }),
  helper.accessor('ageMs', { id: 'age', ...missingLast }),
]);

export const COLUMN_IDS = [
  'place',
  'voltage',
  'deviation',
  'temperature',
  'balancing',
  'quality',
  'age',
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];

/** One filter over the whole row: place, voltage, bound or quality. */
export function rowMatches(row: { readonly original: CellRow }, _column: string, typed: unknown) {
  return matchesFilter(row.original, String(typed));
}
