import type { Alarm } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { AlarmMark } from '../../ui/alarm-mark.tsx';
import { ConditionWords } from '../../ui/alarm-words.tsx';
import styles from './alarm-dialog.module.css';

/** Which alarm a question is about; no link, for the question comes first. */
export function AlarmSubject({ alarm }: { readonly alarm: Alarm }) {
  const t = useTranslations('alarms');
  return (
    <p className={styles.subject}>
      <AlarmMark priority={alarm.priority} />
      <strong>{alarm.place === '' ? t('station') : alarm.place}</strong>
      <ConditionWords condition={alarm.condition} layer={alarm.layer} action={alarm.action} />
    </p>
  );
}
