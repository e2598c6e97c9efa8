import type { Alarm } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { formatRough } from '../../format/rough.ts';
import { AlarmMark } from '../../ui/alarm-mark.tsx';
import { AlarmValue, ConditionWords } from '../../ui/alarm-words.tsx';
import styles from './protection.module.css';

interface StandingAlarmsProps {
  readonly alarms: readonly Alarm[];
  readonly rackId: string;
}

/** As many as stand over the rest of the side without pushing it away. */
const SHOWN_MAX = 4;

/** The most urgent alarms of the rack, each one click from what to do about it. */
export function StandingAlarms({ alarms, rackId }: StandingAlarmsProps) {
  const t = useTranslations('rack.protection');
  const list = `/alarms?view=list&place=${rackId}`;
  if (alarms.length === 0) return <p className={styles.quiet}>{t('noAlarms')}</p>;
  return (
    <ul className={styles.alarms} aria-label={t('alarms')}>
      {alarms.slice(0, SHOWN_MAX).map((alarm) => (
        <li key={alarm.id}>
          <AlarmMark priority={alarm.priority} state={alarm.state} />
          <Link className={styles.alarm} href={`${list}&alarm=${alarm.id}`}>
            <ConditionWords condition={alarm.condition} layer={alarm.layer} action={alarm.action} />
          </Link>
          <AlarmValue
            value={alarm.value}
            limit={alarm.limit}
            unit={alarm.unit}
            isKnown={alarm.isKnown}
            isShort
          />
          {alarm.timeToTripS !== null && (
            <span className={styles.toTrip}>
              {t('toTrip', { time: formatRough(alarm.timeToTripS) })}
            </span>
          )}
        </li>
      ))}
      <li>
        <Link className={styles.all} href={list}>
          {t('allAlarms', { count: alarms.length })}
        </Link>
      </li>
    </ul>
  );
}
