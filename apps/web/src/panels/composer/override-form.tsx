import { formatPlace, parsePlace } from '@cellarium/model';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useRight } from '../../hooks/use-session.ts';
import { useStation } from '../../hooks/use-station.ts';
import dispatch from '../dispatch/dispatch.module.css';
import { isReason, ReasonField } from '../dispatch/reason-field.tsx';
import { spanText } from '../dispatch/span-text.ts';
import styles from './composer.module.css';
import type { Composer } from './composer.ts';

/** The server takes an hour at most. */
const HOLD_MINUTES = ['5', '15', '30', '60'] as const;

/** Lets power past what our own protection holds back at a rack or block, for a time, by two persons. */
export function OverrideForm({ composer }: { readonly composer: Composer }) {
  const t = useTranslations('dispatch.composer');
  const { topology } = useStation();
  const { may } = useRight('engineer');
  const { isSending } = useStore(composer.store);
  const [text, setText] = useState('');
  const [minutes, setMinutes] = useState<(typeof HOLD_MINUTES)[number]>('15');
  const [reason, setReason] = useState('');
  const place = parsePlace(text, topology);
  const isPlace = place !== undefined && place.module === undefined && place.cell === undefined;
  if (!may) return <p className={dispatch.quiet}>{t('overrideNeeds')}</p>;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!place) return;
    const body = { place: formatPlace(place), powerKw: 0, reason: reason.trim() };
    void composer.begin({ kind: 'overrideProtection', holdS: Number(minutes) * 60, ...body });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <div className={dispatch.row}>
        <label className={dispatch.field}>
          <span>{t('overrideRack')}</span>
          <input
            value={text}
            size={12}
            placeholder="B001 R02"
            aria-invalid={text !== '' && !isPlace}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <label className={dispatch.field}>
          <span>{t('hold')}</span>
          <select
            value={minutes}
            onChange={(event) => setMinutes(event.target.value as (typeof HOLD_MINUTES)[number])}
          >
            {HOLD_MINUTES.map((each) => (
              <option key={each} value={each}>
                {spanText(Number(each) * 60)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p className={dispatch.quiet}>{t('overrideNote')}</p>
      <ReasonField reason={reason} onReason={setReason} />
      <button
        type="submit"
        className={dispatch.main}
        disabled={!isPlace || !isReason(reason) || isSending}
      >
        {t('resumeGo')}
      </button>
    </form>
  );
}
