import { CONTROLS, type DispatchState } from '@cellarium/api';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { useIsNarrow } from '../../hooks/use-is-narrow.ts';
import { useRight } from '../../hooks/use-session.ts';
import { Panel } from '../../ui/panel.tsx';
import dispatch from '../dispatch/dispatch.module.css';
import { Failure } from '../dispatch/failure.tsx';
import { PlaceText } from '../dispatch/place-text.tsx';
import { isReason, ReasonField } from '../dispatch/reason-field.tsx';
import { useAct } from '../dispatch/use-act.ts';

/** Who gives the setpoint, and who has selected what until when. */
export function Control({ state }: { readonly state: DispatchState }) {
  const t = useTranslations('dispatch.control');
  const format = useFormat();
  const act = useAct();
  const { may } = useRight('operator');
  const isNarrow = useIsNarrow();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const other = CONTROLS.find((control) => control !== state.control) ?? 'local';
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const done = await act.run({
      method: 'POST',
      path: '/dispatch/control',
      body: { control: other, reason: reason.trim() },
    });
    if (done === undefined) return;
    setAsking(false);
    setReason('');
  };
  return (
    <Panel title={t('title')}>
      <p>
        <strong>{t(state.control)}</strong>
      </p>
      {state.holders.length === 0 ? (
        <p className={dispatch.quiet}>{t('noHolder')}</p>
      ) : (
        <ul>
          {state.holders.map((holder) => (
            <li key={holder.command}>
              <PlaceText place={holder.place} />{' '}
              {t('holder', {
                user: holder.user,
                time: format.plantTime(holder.untilMs).clock,
              })}
            </li>
          ))}
        </ul>
      )}
      {may && !isNarrow && !isAsking && (
        <div>
          <button type="button" className={dispatch.button} onClick={() => setAsking(true)}>
            {t(other === 'local' ? 'take' : 'give')}
          </button>
        </div>
      )}
      {isAsking && (
        <form className={dispatch.row} onSubmit={(event) => void send(event)}>
          <ReasonField reason={reason} onReason={setReason} />
          <button
            type="submit"
            className={dispatch.button}
            disabled={!isReason(reason) || act.isSending}
          >
            {t(other === 'local' ? 'take' : 'give')}
          </button>
          <button type="button" className={dispatch.button} onClick={() => setAsking(false)}>
            {t('cancel')}
          </button>
        </form>
      )}
      <Failure failure={act.failure} />
    </Panel>
  );
}
