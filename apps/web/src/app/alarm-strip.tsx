import { useTranslations } from 'use-intl';
import { useAlarmFreshness } from '../hooks/use-alarm-freshness.ts';
import { useAlarms } from '../hooks/use-alarms.ts';
import { useFormat } from '../hooks/use-format.ts';
import { ALARMS_HELD_MAX } from '../stores/alarms/alarm-book.ts';
import { sumOf } from '../stores/alarms/alarm-summary.ts';
import { isUnacknowledged } from '../stores/alarms/standing.ts';
import { ActOutcome } from './act-outcome.tsx';
import styles from './alarm-strip.module.css';
import { PriorityCounts } from './priority-counts.tsx';
import { SoundButton } from './sound-button.tsx';
import { TopAlarm } from './top-alarm.tsx';

/** What is wrong, in one line at the foot of every page: the alarm to look at first, and how many more. */
export function AlarmStrip() {
  const t = useTranslations('alarms.strip');
  const format = useFormat();
  const { summary, isFlood, last10Min, isTruncated, loadedShare } = useAlarms();
  const { status, ageMs } = useAlarmFreshness();
  const { top } = summary;
  const quiet = summary.shelved + summary.outOfService;
  const isStale = status === 'stale';
  return (
    <section
      className={isStale ? `${styles.strip} hatched` : styles.strip}
      aria-label={t('label')}
      data-status={status}
      data-urgent={(status === 'live' && top?.priority === 1 && isUnacknowledged(top)) || undefined}
    >
      {isStale && (
        <strong className={styles.stale}>{t('stale', { age: format.age(ageMs) })}</strong>
      )}
      {status === 'refused' && <strong className={styles.stale}>{t('refused')}</strong>}
      {status === 'loading' && (
        <span className={styles.quiet} role="status">
          {loadedShare > 0
            ? t('loadingShare', { share: format.number(100 * loadedShare, 0) })
            : t('loading')}
        </span>
      )}
      {status !== 'loading' && status !== 'refused' && (
        <>
          {top ? (
            <TopAlarm alarm={top} more={sumOf(summary.announced) - 1} />
          ) : (
            <span className={styles.none}>{t(quiet > 0 ? 'noneQuiet' : 'none')}</span>
          )}
          {isFlood && (
            <span className={styles.flood} role="status">
              {t('flood', { count: format.count(last10Min) })}
            </span>
          )}
          {top && <PriorityCounts summary={summary} />}
          {quiet > 0 && (
            <span className={styles.shelved}>{t('quiet', { count: format.count(quiet) })}</span>
          )}
          {isTruncated && (
            <span className={styles.quiet}>
              {t('truncated', { count: format.count(ALARMS_HELD_MAX) })}
            </span>
          )}
        </>
      )}
      <SoundButton />
      <ActOutcome />
    </section>
  );
}
