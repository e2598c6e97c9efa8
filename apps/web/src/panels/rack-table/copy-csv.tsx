import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { useStation } from '../../hooks/use-station.ts';
import button from '../../ui/button.module.css';
import type { CellRow } from './cell-rows.ts';
import { cellsCsv } from './csv.ts';
import styles from './table.module.css';

interface CopyCsvProps {
  readonly place: string;
  readonly sourceTimeMs: number;
  /** The rows as they are shown: filtered and sorted. */
  readonly rows: () => readonly CellRow[];
}

/** Puts what the table shows on the clipboard. */
export function CopyCsv({ place, sourceTimeMs, rows }: CopyCsvProps) {
  const t = useTranslations('rack.tableView');
  const station = useStation();
  const format = useFormat();
  const [said, say] = useState('');
  const copy = async (): Promise<void> => {
    const all = rows();
    const { date, clockMs, offset } = format.plantTime(sourceTimeMs);
    const measuredAt = `${date}T${clockMs}${offset.replace('UTC', '')}`;
    const text = cellsCsv({ stationId: station.id, place, measuredAt }, all);
    try {
      await navigator.clipboard.writeText(text);
      say(t('copied', { count: String(all.length) }));
    } catch {
      // Without a secure context or the person's leave there is no clipboard.
      say(t('copyFailed'));
    }
  };
  return (
    <>
      <button
        type="button"
        className={`${button.plain} ${styles.copy}`}
        onClick={() => void copy()}
      >
        {t('copy')}
      </button>
      <span role="status" className={styles.said}>
        {said}
      </span>
    </>
  );
}
