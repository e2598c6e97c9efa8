import { type ReactNode, useState } from 'react';
import { DataTable, type DataTableProps } from './data-table.tsx';
import { EmptyState } from './empty-state.tsx';
import { FilterBar } from './filter-bar.tsx';
import styles from './filtered-table.module.css';

interface FilteredTableProps<Row> extends DataTableProps<Row> {
  readonly summary: ReactNode;
  readonly words: {
    readonly filter: string;
    readonly filterHint: string;
    readonly only: string;
    /** Nothing fits what is looked for. */
    readonly none: string;
    readonly noneDetail: string;
    /** Nothing is left where only what is abnormal was asked for. */
    readonly allWell: string;
  };
  readonly startsWith?: string;
  /** What a row is found by. */
  readonly wordsOf: (row: Row) => readonly string[];
  readonly isAbnormal: (row: Row) => boolean;
  readonly isStale?: boolean;
  /** Of the list's own rules for its columns. */
  readonly className?: string | undefined;
}

/** A long table, with its summary and the two ways to make it short over it. */
export function FilteredTable<Row extends object>(props: FilteredTableProps<Row>) {
  const {
    summary,
    words,
    startsWith = '',
    wordsOf,
    isAbnormal,
    isStale,
    className,
    ...table
  } = props;
  const [text, setText] = useState(startsWith);
  const [isOnly, setOnly] = useState(false);
  const wanted = text.trim().toLowerCase();
  const shown = table.rows.filter(
    (row) => (!isOnly || isAbnormal(row)) && wordsOf(row).join(' ').toLowerCase().includes(wanted),
  );
  return (
    <div
      className={className ? `${styles.list} ${className}` : styles.list}
      data-stale={isStale || undefined}
    >
      <FilterBar
        summary={summary}
        label={words.filter}
        hint={words.filterHint}
        text={text}
        onText={setText}
        onlyLabel={words.only}
        isOnly={isOnly}
        onOnly={setOnly}
      />
      {shown.length === 0 ? (
        <EmptyState
          title={isOnly && text === '' ? words.allWell : words.none}
          detail={words.noneDetail}
        />
      ) : (
        <DataTable {...table} rows={shown} />
      )}
    </div>
  );
}
