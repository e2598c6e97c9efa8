import { type Alarm, NOTE_LENGTH_MAX } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useActs } from '../../hooks/use-acts.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useServerNow } from '../../hooks/use-server-now.ts';
import { shelve } from '../../stores/alarms/act-on.ts';
import { Choice } from '../rack-cells/choice.tsx';
import styles from './alarm-dialog.module.css';
import { AlarmDialog } from './alarm-dialog.tsx';
import { AlarmSubject } from './alarm-subject.tsx';

/** Up to SHELF_MINUTES_MAX: a shelf that nobody renews ends with the day. */
const MINUTES = ['15', '60', '240', '480', '1440'] as const;

interface ShelveDialogProps {
  readonly alarm: Alarm;
  readonly close: () => void;
}

export function ShelveDialog({ alarm, close }: ShelveDialogProps) {
  const t = useTranslations('alarmPages.shelve');
  const words = useTranslations('alarmPages.confirm');
  const acts = useActs();
  const format = useFormat();
  const nowMs = useServerNow();
  const [minutes, setMinutes] = useState<(typeof MINUTES)[number]>('60');
  const [reason, setReason] = useState('');
  const ends = format.plantTime(nowMs + Number(minutes) * 60_000);
  return (
    <AlarmDialog
      title={t('title')}
      detail={t('detail')}
      save={t('save')}
      cancel={words('no')}
      canSave={reason.trim() !== ''}
      onSave={() => void acts.run(shelve([alarm.id], Number(minutes), reason.trim()))}
      close={close}
    >
      <AlarmSubject alarm={alarm} />
      <div className={styles.field}>
        <span>{t('for')}</span>
        <div>
          <Choice
            label={t('for')}
            options={MINUTES.map((id) => ({
              id,
              name:
                Number(id) < 60
                  ? t('minutes', { count: id })
                  : t('hours', { count: String(Number(id) / 60) }),
            }))}
            chosen={minutes}
            onChoose={setMinutes}
          />
        </div>
      </div>
      <p className={styles.ends}>
        {t('until', { time: `${ends.date} ${ends.clock.slice(0, 5)}` })}
      </p>
      <label className={styles.field}>
        <span>{t('reason')}</span>
        <textarea
          value={reason}
          maxLength={NOTE_LENGTH_MAX}
          placeholder={t('reasonHint')}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
    </AlarmDialog>
  );
}
