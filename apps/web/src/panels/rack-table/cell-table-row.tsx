import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { formatNumber, MISSING } from '../../format/numbers.ts';
import { signed } from '../rack-cells/deviation.ts';
import type { SelectedKind } from '../rack-cells/selection.ts';
import type { CellRow } from './cell-rows.ts';
import styles from './table.module.css';

interface CellTableRowProps {
  readonly row: CellRow;
  readonly index: number;
  /** px from the top of the body. */
  readonly start: number;
  readonly age: string;
  /** Its line in the trend, from 1; 0 where it has none. */
  readonly inTrend: number;
  readonly onChoose: (kind: SelectedKind, at: number, adds: boolean) => void;
}

function CellTableRowOf({ row, index, start, age, inTrend, onChoose }: CellTableRowProps) {
  const t = useTranslations('rack.tableView');
  const quality = useTranslations('states.quality');
  return (
    <tr
      className={styles.row}
      style={{ transform: `translateY(${start}px)` }}
      data-index={index}
      data-cell={row.cell}
      data-quality={row.quality}
      data-line={inTrend > 0 ? inTrend : undefined}
      aria-rowindex={index + 2}
      aria-selected={inTrend > 0}
      tabIndex={index === 0 ? 0 : -1}
      onClick={(event) => onChoose('cells', row.cell, event.shiftKey)}
    >
      <th scope="row">
        {row.place} <span className={styles.inRack}>C{row.cell + 1}</span>
      </th>
      <td>{row.voltageMv ?? MISSING}</td>
      <td>{row.deviationMv === undefined ? MISSING : signed(row.deviationMv)}</td>
      <td>{row.temperatureC === undefined ? MISSING : formatNumber(row.temperatureC, 1)}</td>
      <td>{row.balancing ? t('on') : ''}</td>
      <td className={row.quality === 'good' ? undefined : 'hatched'}>{quality(row.quality)}</td>
      <td>{age}</td>
    </tr>
  );
}

/** Rows that scroll and rows whose numbers stay the same are not made anew. */
export const CellTableRow = memo(
  CellTableRowOf,
  (a, b) =>
    a.index === b.index &&
    a.start === b.start &&
    a.inTrend === b.inTrend &&
    a.age === b.age &&
    a.row.voltageMv === b.row.voltageMv &&
    a.row.deviationMv === b.row.deviationMv &&
    a.row.temperatureC === b.row.temperatureC &&
    a.row.balancing === b.row.balancing &&
    a.row.quality === b.row.quality &&
    a.row.cell === b.row.cell,
);
