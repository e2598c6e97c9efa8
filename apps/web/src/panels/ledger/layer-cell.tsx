import type { ConcordanceEntry } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { AlarmTime } from '../../ui/alarm-words.tsx';
import { StateText } from '../../ui/state-text.tsx';
import { marginText } from '../guarded/written.ts';
import { type LayerKey, missingOf, timeOf } from './entry.ts';
import styles from './ledger.module.css';
import { SeenValue } from './seen-value.tsx';

interface LayerCellProps {
  readonly entry: ConcordanceEntry;
  readonly layer: LayerKey;
}

/** What one layer made of it: when, of what value, with what left; or that it said nothing, and why. */
export function LayerCell({ entry, layer }: LayerCellProps) {
  const t = useTranslations('ledger');
  const format = useFormat();
  const seen = entry[layer];
  const margin = entry.margins[layer];
  const because = missingOf(entry, layer);
  const left = margin !== null && (
    <span className={styles.faint} title={t('detail.marginHint')}>
      {t(margin >= 0 ? 'left' : 'beyond', { margin: marginText(margin, entry.unit) })}
    </span>
  );
  if (!seen) {
    if (!because) {
      return (
        <span className={styles.layerCell}>
          {/* Beyond its limit and silent: why is judged some seconds later. */}
          {(margin === null || margin >= 0) && (
            <span className={styles.faint} title={t('notExpectedDetail')}>
              {t('notExpected')}
            </span>
          )}
          {left}
        </span>
      );
    }
    return (
      <span className={styles.layerCell} title={t(`missingDetail.${because}`)}>
        <StateText priority={because === 'silent' ? 'p2' : undefined}>
          {t(`missing.${because}`)}
        </StateText>
        {left}
      </span>
    );
  }
  const isFirst = entry.actedFirst === layer;
  return (
    <span className={styles.layerCell}>
      <span className={styles.line}>
        <span className={isFirst ? styles.first : undefined}>
          <AlarmTime utcMs={timeOf(seen)} />
        </span>
        <span className={styles.faint}>
          {t('uncertainty', { value: format.number(seen.uncertaintyMs, 0) })}
        </span>
        {because && (
          <span title={t(`missingDetail.${because}`)}>
            <StateText priority={because === 'silent' ? 'p2' : undefined}>{t('late')}</StateText>
          </span>
        )}
        {seen.actedMs === null && <span className={styles.faint}>{t('onlySaw')}</span>}
      </span>
      <span className={styles.line}>
        <SeenValue value={seen.value} limit={seen.limit} unit={entry.unit} />
        {left}
      </span>
    </span>
  );
}
