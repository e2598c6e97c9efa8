import type { Alarm } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { conditionValue } from '../../format/condition-value.ts';
import { MISSING } from '../../format/numbers.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { AlarmTime } from '../../ui/alarm-words.tsx';
import styles from './detail.module.css';

/** The three levels of a limit table, as its columns are called. */
const LEVELS = ['none', 'report', 'limit', 'trip'] as const;

/** The BMS opened the rack: it alone knows why. */
const TRIP = 'bms-trip';

/** Value, limit, times and codes of one alarm. */
export function AlarmFacts({ alarm }: { readonly alarm: Alarm }) {
  const t = useTranslations('alarmPages.detail');
  const words = useTranslations('conditions');
  const format = useFormat();
  const written = (value: number | null): string => {
    const amount = conditionValue(value, alarm.unit);
    if (amount) return `${amount.text} ${amount.unit}`;
    return alarm.layer === 'hardware' ? t('notTold') : MISSING;
  };
  return (
    <dl className={styles.facts}>
      {alarm.unit !== '' && (
        <>
          <dt>{t('worst')}</dt>
          <dd>
            <strong>{written(alarm.worst)}</strong>
          </dd>
          <dt>{t('value')}</dt>
          <dd data-unknown={!alarm.isKnown || undefined}>{written(alarm.value)}</dd>
          <dt>{t('limit')}</dt>
          <dd>
            {written(alarm.limit)}
            {alarm.members > 1 && (
              <span className={styles.quiet}>
                {' '}
                {t('members', { count: format.count(alarm.members) })}
              </span>
            )}
          </dd>
        </>
      )}
      <dt>{t('level')}</dt>
      <dd>
        {alarm.level} {t(`levels.${LEVELS[alarm.level]}`)}
      </dd>
      <dt>{t('action')}</dt>
      <dd>{t(`actions.${alarm.action}`)}</dd>
      <dt>{t('raised')}</dt>
      <dd>
        <AlarmTime utcMs={alarm.raisedMs} />{' '}
        <span className={styles.quiet}>
          {t('uncertainty', { value: format.number(alarm.uncertaintyMs, 0) })} ·{' '}
          {t('received', { value: format.age(alarm.receivedMs - alarm.raisedMs) })}
        </span>
      </dd>
      {alarm.returnedMs !== null && (
        <>
          <dt>{t('returned')}</dt>
          <dd>
            <AlarmTime utcMs={alarm.returnedMs} />
          </dd>
        </>
      )}
      <dt>{t('count')}</dt>
      <dd>{t('countTimes', { count: alarm.count })}</dd>
      {alarm.condition === TRIP && (
        <>
          <dt>{t('reason')}</dt>
          <dd>{alarm.reason === null ? t('notTold') : words(alarm.reason)}</dd>
        </>
      )}
      {alarm.rawCode !== 0 && (
        <>
          <dt>{t('rawCode')}</dt>
          <dd>0x{alarm.rawCode.toString(16).toUpperCase()}</dd>
        </>
      )}
      {alarm.incident !== null && (
        <>
          <dt>{t('incident')}</dt>
          <dd>
            <Link href={`/incidents/${alarm.incident}`}>
              {t('incidentLink', { id: String(alarm.incident) })}
            </Link>
            {alarm.isFirstOut && <span className={styles.quiet}> {t('firstOut')}</span>}
          </dd>
        </>
      )}
    </dl>
  );
}
