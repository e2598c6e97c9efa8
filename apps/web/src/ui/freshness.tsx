import { Quality } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { useFormat } from '../hooks/use-format.ts';
import styles from './freshness.module.css';

interface FreshnessProps {
  readonly fresh: number;
  readonly of: number;
  readonly worstAgeMs?: number | undefined;
  /** Of the aggregate: stale below the quorum. */
  readonly quality?: number;
}

/** `n of N fresh`: how much of a whole its value stands on. Emphasised only when something is missing. */
export function Freshness({ fresh, of, worstAgeMs, quality = Quality.good }: FreshnessProps) {
  const t = useTranslations('values');
  const format = useFormat();
  const isStale = quality !== Quality.good;
  return (
    <span
      className={isStale ? `${styles.freshness} hatched` : styles.freshness}
      data-complete={fresh === of || undefined}
      data-fresh={fresh}
      data-of={of}
      title={isStale ? t('belowQuorum') : undefined}
    >
      {t('freshOf', { fresh: format.count(fresh), of: format.count(of) })}
      {worstAgeMs !== undefined && (
        <span className={styles.age}>
          {worstAgeMs >= NEVER_MS ? t('never') : t('worstAge', { age: format.age(worstAgeMs) })}
        </span>
      )}
    </span>
  );
}

/** A worst age of all ones: some member has not reported since the server started. */
export const NEVER_MS = 0xffff_ffff;
