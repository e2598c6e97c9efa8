import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useRight } from '../../hooks/use-session.ts';
import { useStation } from '../../hooks/use-station.ts';
import dispatch from '../dispatch/dispatch.module.css';
import { PlaceField, rackOrBlockOf } from '../dispatch/place-field.tsx';
import { isReason, ReasonField } from '../dispatch/reason-field.tsx';
import { SpanField } from '../dispatch/span-field.tsx';
import styles from './composer.module.css';
import type { Composer } from './composer.ts';

/** The server takes an hour at most. */
const HOLDS_S = [300, 900, 1_800, 3_600];

/** Lets power past what our own protection holds back at a rack or block, for a time, by two persons. */
export function OverrideForm({ composer }: { readonly composer: Composer }) {
  const t = useTranslations('dispatch.composer');
  const { topology } = useStation();
  const { may } = useRight('engineer');
  const { isSending } = useStore(composer.store);
  const [text, setText] = useState('');
  const [holdS, setHoldS] = useState(900);
  const [reason, setReason] = useState('');
  const place = rackOrBlockOf(text, topology);
  if (!may) return <p className={dispatch.quiet}>{t('overrideNeeds')}</p>;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (place === undefined) return;
    const body = { place, powerKw: 0, holdS, reason: reason.trim() };
    void composer.begin({ kind: 'overrideProtection', ...body });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <div className={dispatch.row}>
        <PlaceField
          label={t('overrideRack')}
          text={text}
          isWrong={text !== '' && place === undefined}
          onText={setText}
        />
        <SpanField label={t('hold')} seconds={holdS} choices={HOLDS_S} onSeconds={setHoldS} />
      </div>
      <p className={dispatch.quiet}>{t('overrideNote')}</p>
      <ReasonField reason={reason} onReason={setReason} />
      <button
        type="submit"
        className={dispatch.main}
        disabled={place === undefined || !isReason(reason) || isSending}
      >
        {t('resumeGo')}
      </button>
    </form>
  );
}
