import { type Alarm, NOTE_LENGTH_MAX } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useActs } from '../../hooks/use-acts.ts';
import { addNote, takeOutOfService } from '../../stores/alarms/act-on.ts';
import styles from './alarm-dialog.module.css';
import { AlarmDialog } from './alarm-dialog.tsx';
import { AlarmSubject } from './alarm-subject.tsx';

interface WordsDialogProps {
  readonly alarm: Alarm;
  readonly close: () => void;
}

/** Takes an alarm out of service, with a reason. */
export function OutOfServiceDialog({ alarm, close }: WordsDialogProps) {
  const t = useTranslations('alarmPages.outOfService');
  const shelf = useTranslations('alarmPages.shelve');
  const words = useTranslations('alarmPages.confirm');
  const acts = useActs();
  const [reason, setReason] = useState('');
  return (
    <AlarmDialog
      title={t('title')}
      detail={t('detail')}
      save={t('save')}
      cancel={words('no')}
      canSave={reason.trim() !== ''}
      onSave={() => void acts.run(takeOutOfService([alarm.id], reason.trim()))}
      close={close}
    >
      <AlarmSubject alarm={alarm} />
      <Words label={shelf('reason')} hint={shelf('reasonHint')} text={reason} onText={setReason} />
    </AlarmDialog>
  );
}

/** Keeps a note beside an alarm. */
export function NoteDialog({ alarm, close }: WordsDialogProps) {
  const t = useTranslations('alarmPages.note');
  const words = useTranslations('alarmPages.confirm');
  const acts = useActs();
  const [note, setNote] = useState('');
  return (
    <AlarmDialog
      title={t('title')}
      detail={t('detail')}
      save={t('save')}
      cancel={words('no')}
      canSave={note.trim() !== ''}
      onSave={() => void acts.run(addNote(alarm.id, note.trim()))}
      close={close}
    >
      <AlarmSubject alarm={alarm} />
      <Words label={t('label')} hint={t('hint')} text={note} onText={setNote} />
    </AlarmDialog>
  );
}

interface WordsProps {
  readonly label: string;
  readonly hint: string;
  readonly text: string;
  readonly onText: (text: string) => void;
}

function Words({ label, hint, text, onText }: WordsProps) {
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <textarea
        value={text}
        maxLength={NOTE_LENGTH_MAX}
        placeholder={hint}
        onChange={(event) => onText(event.target.value)}
      />
    </label>
  );
}
