import {
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  sortFn_text,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import styles from './data-table.module.css';

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

interface DataTableProps<Row> {
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

/** Rows beyond both edges that are kept ready, so that scrolling by a page shows no hole. */
const OVERSCAN = 12;
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
  const virtualizer = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => frame.current,
    estimateSize: () =>
      ROW_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    getItemKey: (index) => sorted[index]?.id ?? index,
    overscan: OVERSCAN,
  });
  const shown = virtualizer.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    <div ref={frame} className={styles.frame}>
      {/* biome-ignore lint/a11y/noRedundantRoles: on a phone its rows are cards, and CSS takes the role away */}
      <table className={styles.table} role="table" aria-rowcount={sorted.length + 1}>
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
          {before > 0 && <Spacer height={before} columns={columns.length} />}
          {shown.map(({ index, key }) => {
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
          {after > 0 && <Spacer height={after} columns={columns.length} />}
        </tbody>
      </table>
    </div>
  );
}

/** Stands for the rows that are not in the page. */
function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr className={styles.spacer}>
      <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}
