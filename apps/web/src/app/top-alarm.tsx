import type { Alarm } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { useActs, useActsState } from '../hooks/use-acts.ts';
import { useFormat } from '../hooks/use-format.ts';
import { actOn } from '../stores/alarms/act-on.ts';
import { isUnacknowledged } from '../stores/alarms/standing.ts';
import { AlarmMark } from '../ui/alarm-mark.tsx';
import { AlarmPlace, AlarmTime, AlarmValue, ConditionWords } from '../ui/alarm-words.tsx';
import styles from './alarm-strip.module.css';

interface TopAlarmProps {
  readonly alarm: Alarm;
  readonly more: number;
}

/** The alarm to look at first, what can be done about it, and how many stand behind it. */
export function TopAlarm({ alarm, more }: TopAlarmProps) {
  const t = useTranslations('alarms.strip');
  const acts = useActs();
  const { sending } = useActsState();
  const format = useFormat();
  const href =
    alarm.incident === null
      ? `/alarms?view=list&alarm=${alarm.id}`
      : `/alarms?incident=${alarm.incident}`;
  return (
    <>
      <div className={styles.top} data-acknowledged={!isUnacknowledged(alarm) || undefined}>
        <AlarmMark priority={alarm.priority} state={alarm.state} />
        <AlarmTime utcMs={alarm.raisedMs} />
        <AlarmPlace alarm={alarm} />
        <span className={styles.words}>
          <ConditionWords condition={alarm.condition} layer={alarm.layer} action={alarm.action} />
        </span>
        <AlarmValue
          value={alarm.worst ?? alarm.value}
          limit={alarm.limit}
          unit={alarm.unit}
          isKnown={alarm.isKnown}
          isShort
        />
      </div>
      <div className={styles.acts}>
        <Link className={styles.act} href={href}>
          {t('open')}
        </Link>
        {isUnacknowledged(alarm) && (
          <button
            type="button"
            className={styles.act}
            disabled={sending.has(alarm.id)}
            onClick={() => void acts.run(actOn('acknowledge', [alarm.id]))}
          >
            {t('acknowledge')}
          </button>
        )}
        {more > 0 && (
          <Link
            className={styles.more}
            href="/alarms?view=list"
            aria-label={t('moreLabel', { count: format.count(more) })}
          >
            {t('more', { count: format.count(more) })}
          </Link>
        )}
      </div>
    </>
  );
}
