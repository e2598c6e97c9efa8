import type { NewTag } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRight } from '../../hooks/use-session.ts';
import { useStation } from '../../hooks/use-station.ts';
import { Panel } from '../../ui/panel.tsx';
import dispatch from '../dispatch/dispatch.module.css';
import { Failure } from '../dispatch/failure.tsx';
import { PlaceField, rackOrBlockOf } from '../dispatch/place-field.tsx';
import { isReason, ReasonField } from '../dispatch/reason-field.tsx';
import { SpanField } from '../dispatch/span-field.tsx';
import { useAct } from '../dispatch/use-act.ts';

/** A shift, a day, a week: then its owner is asked. */
const REMINDS_S = [8 * 3_600, 24 * 3_600, 168 * 3_600];

/** Hangs a tag at a block or a rack: it leaves dispatch and the aggregates until it is taken away. */
export function NewTagForm({ done }: { readonly done: () => void }) {
  const t = useTranslations('tags');
  const { topology } = useStation();
  const { may, canSignIn } = useRight('operator');
  const act = useAct();
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const [remindAfterS, setRemindAfterS] = useState(8 * 3_600);
  const place = rackOrBlockOf(text, topology);
  const isWrong = text !== '' && place === undefined;
  const hang = async (): Promise<void> => {
    if (place === undefined) return;
    const answer = await act.run({
      method: 'POST',
      path: '/dispatch/tags',
      body: {
        place,
        reason: reason.trim(),
        remindAfterS,
      } satisfies NewTag,
    });
    if (answer === undefined) return;
    setText('');
    setReason('');
    done();
  };
  if (!may && !canSignIn) return <p className={dispatch.quiet}>{t('notAllowed')}</p>;
  return (
    <Panel title={t('new')}>
      <form
        className={dispatch.row}
        onSubmit={(event) => {
          event.preventDefault();
          void hang();
        }}
      >
        <PlaceField label={t('place')} text={text} isWrong={isWrong} onText={setText} />
        <SpanField
          label={t('remind')}
          seconds={remindAfterS}
          choices={REMINDS_S}
          onSeconds={setRemindAfterS}
        />
        <ReasonField reason={reason} onReason={setReason} />
        <button
          type="submit"
          className={dispatch.button}
          disabled={place === undefined || !isReason(reason) || act.isSending}
        >
          {t('hang')}
        </button>
      </form>
      {isWrong && <p className={dispatch.quiet}>{t('unknown')}</p>}
      <Failure failure={act.failure} />
    </Panel>
  );
}
