import type { Alarm } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { formatRough } from '../../format/rough.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useServerNow } from '../../hooks/use-server-now.ts';
import { isUnacknowledged } from '../../stores/alarms/standing.ts';
import { AlarmMark } from '../../ui/alarm-mark.tsx';
import { AlarmPlace, ConditionWords } from '../../ui/alarm-words.tsx';
import type { AlarmActs } from '../alarm-dialogs/use-alarm-acts.tsx';
import { ActList } from './act-list.tsx';
import { AlarmButtons } from './alarm-buttons.tsx';
import { AlarmFacts } from './alarm-facts.tsx';
import styles from './detail.module.css';
import { GuidancePanel } from './guidance-panel.tsx';

interface AlarmDetailProps {
  readonly alarm: Alarm;
  readonly acts: AlarmActs;
}

/** One alarm: what it is, what can be done about it, and who did what. */
export function AlarmDetail({ alarm, acts }: AlarmDetailProps) {
  const t = useTranslations('alarmPages.detail');
  const states = useTranslations('alarms.state');
  const format = useFormat();
  const nowMs = useServerNow();
  return (
    <article className={styles.detail} aria-label={t('title', { id: String(alarm.id) })}>
      <header className={styles.head}>
        <AlarmMark priority={alarm.priority} state={alarm.state} />
        <AlarmPlace alarm={alarm} />
        <span className={styles.quiet}>
          {states(alarm.state)} · {t('since', { age: format.age(nowMs - alarm.raisedMs) })}
        </span>
        <h2 className={styles.title}>
          <ConditionWords condition={alarm.condition} layer={alarm.layer} action={alarm.action} />
        </h2>
      </header>
      {!alarm.isKnown && <p className={`${styles.unknown} hatched`}>{t('unknown')}</p>}
      {alarm.timeToTripS !== null && (
        <p className={styles.toTrip}>{t('toTrip', { time: formatRough(alarm.timeToTripS) })}</p>
      )}
      <AlarmButtons alarm={alarm} acts={acts} />
      <GuidancePanel
        condition={alarm.condition}
        sinceMs={isUnacknowledged(alarm) ? alarm.raisedMs : undefined}
      />
      <AlarmFacts alarm={alarm} />
      <ActList alarms={[alarm]} />
    </article>
  );
}
