import type { NewTag } from '@cellarium/api';
import { formatPlace, parsePlace } from '@cellarium/model';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRight } from '../../hooks/use-session.ts';
import { useStation } from '../../hooks/use-station.ts';
import { Panel } from '../../ui/panel.tsx';
import dispatch from '../dispatch/dispatch.module.css';
import { Failure } from '../dispatch/failure.tsx';
import { isReason, ReasonField } from '../dispatch/reason-field.tsx';
import { spanText } from '../dispatch/span-text.ts';
import { useAct } from '../dispatch/use-act.ts';

/** A shift, a day, a week: then its owner is asked. */
const REMIND_HOURS = ['8', '24', '168'] as const;

/** Hangs a tag at a block or a rack: it leaves dispatch and the aggregates until it is taken away. */
export function NewTagForm({ done }: { readonly done: () => void }) {
  const t = useTranslations('tags');
  const { topology } = useStation();
  const { may, canSignIn } = useRight('operator');
  const act = useAct();
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const [hours, setHours] = useState<(typeof REMIND_HOURS)[number]>('8');
  const place = parsePlace(text, topology);
  const isPlace = place !== undefined && place.module === undefined && place.cell === undefined;
  const hang = async (): Promise<void> => {
    if (!place) return;
    const answer = await act.run({
      method: 'POST',
      path: '/dispatch/tags',
      body: {
        place: formatPlace(place),
        reason: reason.trim(),
        remindAfterS: Number(hours) * 3_600,
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
        <label className={dispatch.field}>
          <span>{t('place')}</span>
          <input
            value={text}
            size={12}
            placeholder="B001 R02"
            aria-invalid={text !== '' && !isPlace}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <label className={dispatch.field}>
          <span>{t('remind')}</span>
          <select
            value={hours}
            onChange={(event) => setHours(event.target.value as (typeof REMIND_HOURS)[number])}
          >
            {REMIND_HOURS.map((each) => (
              <option key={each} value={each}>
                {spanText(Number(each) * 3_600)}
              </option>
            ))}
          </select>
        </label>
        <ReasonField reason={reason} onReason={setReason} />
        <button
          type="submit"
          className={dispatch.button}
          disabled={!isPlace || !isReason(reason) || act.isSending}
        >
          {t('hang')}
        </button>
      </form>
      {text !== '' && !isPlace && <p className={dispatch.quiet}>{t('unknown')}</p>}
      <Failure failure={act.failure} />
    </Panel>
  );
}
