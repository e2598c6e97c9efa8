import {
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  sortFn_text,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import styles from './data-table.module.css';
import folded from './folded-table.module.css';
import { SpacerRow, useSeenRows } from './seen-rows.tsx';

export interface DataColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** By what the column sorts; undefined stays last in either order. */
  readonly value: (row: Row) => number | string | undefined;
  readonly cell: (row: Row) => ReactNode;
  readonly isNumber?: boolean;
  /** Said on pointing at the header, where its name is an abbreviation. */
  readonly hint?: string;
}

export interface DataTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Rows that sort alike keep the order in which they came. */
  readonly sortedBy: { readonly id: string; readonly desc: boolean };
}

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { text: sortFn_text },
});

const ROW_REM = 1.9;

/** A table that sorts by any column and holds in the page only the rows that are seen. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { caption, columns, rows, keyOf } = props;
  const [sorting, setSorting] = useState<SortingState>([{ ...props.sortedBy }]);
  const frame = useRef<HTMLDivElement>(null);
  const table = useTable({
    features,
    data: rows as Row[],
    columns: columns.map((column) => ({
      id: column.id,
      accessorFn: column.value,
      sortUndefined: 'last' as const,
      sortDescFirst: column.isNumber ?? false,
    })),
    getRowId: keyOf,
    state: { sorting },
    onSortingChange: setSorting,
    enableSortingRemoval: false,
  });
  const sorted = table.getRowModel().rows;
  const { virtualizer, seen, before, after } = useSeenRows({
    frame,
    count: sorted.length,
    rowRem: ROW_REM,
    keyOf: (index) => sorted[index]?.id ?? index,
  });
  return (
    <div ref={frame} className={styles.frame}>
      <table
        className={`${styles.table} ${folded.table}`}
        // biome-ignore lint/a11y/noRedundantRoles: on a phone its rows are cards, and CSS takes the role away
        role="table"
        aria-rowcount={sorted.length + 1}
      >
        <caption className="heard">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => {
              const direction = sorting[0]?.id === column.id ? sorting[0] : undefined;
              return (
                <th
                  key={column.id}
                  scope="col"
                  data-number={column.isNumber || undefined}
                  aria-sort={direction ? (direction.desc ? 'descending' : 'ascending') : 'none'}
                >
                  <button
                    type="button"
                    title={column.hint}
                    onClick={() => table.getColumn(column.id)?.toggleSorting()}
                  >
                    {column.header}
                    {direction &&
                      (direction.desc ? (
                        <ArrowDown aria-hidden="true" />
                      ) : (
                        <ArrowUp aria-hidden="true" />
                      ))}
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          <SpacerRow height={before} columns={columns.length} />
          {seen.map(({ index, key }) => {
            const row = sorted[index];
            if (!row) return null;
            return (
              <tr
                key={key as string}
                ref={virtualizer.measureElement}
                data-index={index}
                aria-rowindex={index + 2}
              >
                {columns.map((column) => (
                  <td
                    key={column.id}
                    data-column={column.id}
                    data-number={column.isNumber || undefined}
                  >
                    <span className={styles.label} aria-hidden="true">
                      {column.header}
                    </span>
                    {column.cell(row.original)}
                  </td>
                ))}
              </tr>
            );
          })}
          <SpacerRow height={after} columns={columns.length} />
        </tbody>
      </table>
    </div>
  );
}
