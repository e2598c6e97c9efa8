import { ALARM_TARGETS } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { useAlarmHealth } from '../../hooks/use-alarm-health.ts';
import { useAlarms } from '../../hooks/use-alarms.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { sumOf } from '../../stores/alarms/alarm-summary.ts';
import styles from './strip.module.css';

/** Whether one person can keep up: four figures against their targets, and the way to the rest. */
export function AlarmHealthStrip() {
  const t = useTranslations('alarmHealth');
  const format = useFormat();
  const { last10Min, summary } = useAlarms();
  const { value: health } = useAlarmHealth();
  const figures = [
    {
      id: 'last10Min',
      value: last10Min,
      target: t('atMost', { value: String(ALARM_TARGETS.per10MinMax) }),
      isMissed: last10Min > ALARM_TARGETS.per10MinMax,
    },
    { id: 'standing', value: sumOf(summary.announced), target: undefined, isMissed: false },
    {
      id: 'stale',
      value: health?.stale,
      target: t('under', { value: String(ALARM_TARGETS.standingStale) }),
      isMissed: (health?.stale ?? 0) >= ALARM_TARGETS.standingStale,
    },
    {
      id: 'chattering',
      value: health?.chattering.length,
      target: t('atMost', { value: String(ALARM_TARGETS.chattering) }),
      isMissed: (health?.chattering.length ?? 0) > ALARM_TARGETS.chattering,
    },
  ] as const;
  return (
    <Link href="/alarm-health" className={styles.strip}>
      <span className="heard">{t('title')}</span>
      {figures.map(({ id, value, target, isMissed }) => (
        <span
          key={id}
          className={styles.figure}
          data-missed={isMissed || undefined}
          title={target && `${t('target', { value: target })}: ${t(isMissed ? 'missed' : 'met')}`}
        >
          <strong>{value === undefined ? '–' : format.count(value)}</strong> {t(`short.${id}`)}
          {isMissed && <span className={styles.target}>{target}</span>}
        </span>
      ))}
    </Link>
  );
}
