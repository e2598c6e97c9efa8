import { type DispatchState, WHOLE_STATION } from '@cellarium/api';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import dispatch from '../dispatch/dispatch.module.css';
import { PlaceText } from '../dispatch/place-text.tsx';
import { isReason, ReasonField } from '../dispatch/reason-field.tsx';
import styles from './composer.module.css';
import type { Composer } from './composer.ts';

interface ResumeFormProps {
  readonly composer: Composer;
  readonly state: DispatchState;
}

/** Leaves a stop without asking for power: in two steps, like everything that leaves a safe state. */
export function ResumeForm({ composer, state }: ResumeFormProps) {
  const t = useTranslations('dispatch.composer');
  const words = useTranslations('dispatch');
  const { isSending } = useStore(composer.store);
  const [chosen, setChosen] = useState('');
  const [reason, setReason] = useState('');
  const stop = state.stopped.find(({ place }) => place === chosen) ?? state.stopped[0];
  if (!stop) return <p className={dispatch.quiet}>{t('resumeNone')}</p>;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = { place: stop.place, powerKw: 0, holdS: 1, reason: reason.trim() };
    void composer.begin({ kind: 'resume', ...body });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <label className={dispatch.field}>
        <span>{t('place')}</span>
        <select value={stop.place} onChange={(event) => setChosen(event.target.value)}>
          {state.stopped.map(({ place }) => (
            <option key={place} value={place}>
              {place === WHOLE_STATION ? words('station') : place}
            </option>
          ))}
        </select>
      </label>
      <p className={dispatch.quiet}>
        <PlaceText place={stop.place} /> {t('leavesStop', { by: stop.by, reason: stop.reason })}
      </p>
      <p className={dispatch.quiet}>{t('resumeNote')}</p>
      <ReasonField reason={reason} onReason={setReason} />
      <button type="submit" className={dispatch.main} disabled={!isReason(reason) || isSending}>
        {t('resumeGo')}
      </button>
    </form>
  );
}
