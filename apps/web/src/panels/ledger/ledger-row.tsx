import type { ConcordanceEntry } from '@cellarium/api';
import { parsePlace } from '@cellarium/model';
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { formatRough } from '../../format/rough.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useStation } from '../../hooks/use-station.ts';
import { LayerTag } from '../../ui/alarm-words.tsx';
import { PlaceLink } from '../../ui/place-link.tsx';
import { LAYERS } from './entry.ts';
import { LayerCell } from './layer-cell.tsx';
import styles from './ledger.module.css';

interface LedgerRowProps {
  readonly entry: ConcordanceEntry;
  readonly isChosen: boolean;
  readonly onChoose: (id: number) => void;
}

/** One trip or limit, and what each layer made of it, in one line. */
export const LedgerRow = memo(function LedgerRow({ entry, isChosen, onChoose }: LedgerRowProps) {
  const t = useTranslations('ledger');
  const guarded = useTranslations('protection.guarded');
  const format = useFormat();
  const { topology } = useStation();
  const place = parsePlace(entry.place, topology);
  const began = format.plantTime(entry.startedMs);
  return (
    <tr data-chosen={isChosen || undefined} data-entry={entry.id}>
      <td data-column="place">{place ? <PlaceLink place={place} /> : entry.place}</td>
      <td data-column="quantity">
        <button
          type="button"
          className={styles.open}
          aria-expanded={isChosen}
          onClick={() => onChoose(entry.id)}
        >
          {guarded(entry.quantity)}
        </button>
      </td>
      <td data-column="when">
        <time dateTime={new Date(entry.startedMs).toISOString()} title={began.offset}>
          {began.date} {began.clock}
        </time>
        <span className={styles.faint}>
          {entry.endedMs === null
            ? t('lasting')
            : t('lasted', { age: format.age(entry.endedMs - entry.startedMs) })}
        </span>
      </td>
      {LAYERS.map((layer) => (
        <td key={layer} data-column={layer}>
          <span className={styles.label} aria-hidden="true">
            {t(`columns.${layer}`)}
          </span>
          <LayerCell entry={entry} layer={layer} />
        </td>
      ))}
      <td data-column="first">
        <span className={styles.label} aria-hidden="true">
          {t('columns.first')}
        </span>
        {entry.actedFirst === null ? (
          <span className={styles.faint}>{t('nobody')}</span>
        ) : (
          <LayerTag layer={entry.actedFirst} />
        )}
        {!entry.isOrderCertain && (
          <span className={styles.faint} title={t('orderUncertainDetail')}>
            {t('orderUncertain')}
          </span>
        )}
      </td>
      <td data-column="warned">
        <span className={styles.label} aria-hidden="true">
          {t('columns.warned')}
        </span>
        {entry.warnedBeforeS === null ? (
          <span className={styles.faint}>{t('notWarned')}</span>
        ) : (
          t('warned', {
            time:
              entry.warnedBeforeS < 10
                ? `${format.number(entry.warnedBeforeS, 1)} s`
                : formatRough(entry.warnedBeforeS),
          })
        )}
      </td>
    </tr>
  );
});
