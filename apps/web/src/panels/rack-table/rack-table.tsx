import { type SortingState, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { useStation } from '../../hooks/use-station.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import type { RackReadings } from '../rack-cells/readings.ts';
import type { SelectedKind, Selection } from '../rack-cells/selection.ts';
import { type CellRow, cellRows } from './cell-rows.ts';
import { CellTableRow } from './cell-table-row.tsx';
import { COLUMN_IDS, type ColumnId, columns, features, rowMatches } from './columns.ts';
import { CopyCsv } from './copy-csv.tsx';
import styles from './table.module.css';

export interface RackTableProps {
  readonly rack: number;
  /** `B017 R05` */
  readonly place: string;
  readonly readings: RackReadings;
  readonly version: number;
  readonly ageMs: number;
  readonly inTrend: Selection;
  readonly onChoose: (kind: SelectedKind, at: number, adds: boolean) => void;
}

const ROW_REM = 1.7;

/** Every cell as a line of a table: sorted, filtered, copied. */
export default function RackTable(props: RackTableProps) {
  const { rack, place, readings, version, ageMs, inTrend } = props;
  const t = useTranslations('rack.tableView');
  const { topology } = useStation();
  const format = useFormat();
  const [sorting, setSorting] = useState<SortingState>([{ id: 'place', desc: false }]);
  const [filter, setFilter] = useState('');
  const scroller = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for columns that change in place
  const data = useMemo(
    () =>
      cellRows({
        topology,
        rack,
        voltageMv: readings.voltageMv,
        quality: readings.cellQuality,
        balancing: readings.balancing,
        temperatureDeciC: readings.temperatureDeciC,
        temperatureQuality: readings.sensorQuality,
        medianMv: readings.voltage?.median,
        ageMs,
      }),
    [topology, rack, readings, version, ageMs],
  );
  const table = useTable({
    features,
    columns,
    data,
    state: { sorting, globalFilter: filter },
    onSortingChange: setSorting,
    onGlobalFilterChange: setFilter,
    globalFilterFn: rowMatches,
    getColumnCanGlobalFilter: () => true,
    getRowId: (row: CellRow) => String(row.cell),
    enableMultiSort: false,
  });
  const { rows } = table.getRowModel();
  const rem = useRem();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_REM * rem,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
  });
  const header = new Map(
    table.getHeaderGroups()[0]?.headers.map((one) => [one.column.id, one.column]),
  );

  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>): void => {
    const element = event.target instanceof Element ? event.target.closest('tr') : null;
    const index = Number(element?.dataset.index ?? Number.NaN);
    if (Number.isNaN(index)) return;
    const to = rowAfterKey(event.key, index, rows.length);
    if (to !== undefined) {
      virtual.scrollToIndex(to);
      requestAnimationFrame(() =>
        scroller.current?.querySelector<HTMLElement>(`tr[data-index="${to}"]`)?.focus(),
      );
    } else if (event.key === 'Enter' || event.key === ' ') {
      const row = rows[index];
      if (row) props.onChoose('cells', row.original.cell, event.shiftKey);
    } else return;
    event.preventDefault();
  };

  return (
    <div className={styles.tableView}>
      <div className={styles.bar}>
        <label className={styles.filter}>
          <span>{t('filter')}</span>
          <input
            type="search"
            value={filter}
            placeholder={t('filterHint')}
            onChange={(event) => setFilter(event.target.value)}
          />
        </label>
        <span className={styles.count} role="status">
          {t('shown', { shown: String(rows.length), of: String(data.length) })}
        </span>
        <CopyCsv
          place={place}
          sourceTimeMs={readings.sourceTimeMs}
          rows={() => rows.map((row) => row.original)}
        />
      </div>
      <ScrollRegion ref={scroller} className={styles.scroller} label={t('caption', { place })}>
        <table className={styles.table} aria-rowcount={rows.length + 1}>
          <thead>
            <tr>
              {COLUMN_IDS.map((id) => (
                <Head
                  key={id}
                  id={id}
                  sorted={header.get(id)?.getIsSorted() ?? false}
                  onSort={() => header.get(id)?.toggleSorting(undefined, false)}
                />
              ))}
            </tr>
          </thead>
          <tbody
            className={styles.rows}
            style={{ height: virtual.getTotalSize() }}
            onKeyDown={onKeyDown}
          >
            {virtual.getVirtualItems().map((item) => {
              const row = rows[item.index];
              return row ? (
                <CellTableRow
                  key={row.id}
                  row={row.original}
                  index={item.index}
                  start={item.start}
                  age={format.age(row.original.ageMs)}
                  inTrend={inTrend.cells.indexOf(row.original.cell) + 1}
                  onChoose={props.onChoose}
                />
              ) : null;
            })}
          </tbody>
        </table>
        {rows.length === 0 && <p className={styles.noMatch}>{t('noMatch')}</p>}
      </ScrollRegion>
    </div>
  );
}

interface HeadProps {
  readonly id: ColumnId;
  readonly sorted: false | 'asc' | 'desc';
  readonly onSort: () => void;
}

function Head({ id, sorted, onSort }: HeadProps) {
  const t = useTranslations('rack.tableView');
  const sort = sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none';
  return (
    <th scope="col" aria-sort={sort} data-column={id}>
      <button type="button" onClick={onSort}>
        {t(id)}
        <span aria-hidden="true">{sorted === 'asc' ? ' ▲' : sorted === 'desc' ? ' ▼' : ''}</span>
      </button>
    </th>
  );
}

function rowAfterKey(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, index + 1);
    case 'ArrowUp':
      return Math.max(0, index - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** Pixels of one rem, which follows the screen. */
function useRem(): number {
  return useMemo(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize), []);
}
