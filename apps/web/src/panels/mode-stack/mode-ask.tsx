import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import dispatch from '../dispatch/dispatch.module.css';
import { Failure } from '../dispatch/failure.tsx';
import { isReason, ReasonField } from '../dispatch/reason-field.tsx';
import { useAct } from '../dispatch/use-act.ts';
import styles from './modes.module.css';
import type { ModeQuestion } from './question.ts';

interface ModeAskProps {
  readonly question: ModeQuestion;
  readonly close: () => void;
}

/** The reason for a change of the stack; what was typed stays while it is refused. */
export function ModeAsk({ question, close }: ModeAskProps) {
  const t = useTranslations('dispatch.modes');
  const form = useRef<HTMLFormElement>(null);
  const isOrder = question.kind === 'order';
  const act = useAct(isOrder ? 'engineer' : 'operator');
  const [reason, setReason] = useState('');
  const canGo = isReason(reason) && !act.isSending;
  useEffect(() => {
    // A mode that is moved goes on being moved: its reason waits.
    if (!isOrder) form.current?.querySelector('input')?.focus();
  }, [isOrder]);
  const send = async (): Promise<void> => {
    const why = reason.trim();
    const done = await act.run(
      question.kind === 'order'
        ? {
            method: 'POST',
            path: '/dispatch/modes/order',
            body: { modes: question.modes, reason: why },
          }
        : {
            method: 'POST',
            path: `/dispatch/modes/${question.mode}/${question.kind}`,
            body: { reason: why },
          },
    );
    if (done !== undefined) close();
  };
  return (
    <form
      ref={form}
      className={styles.ask}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (canGo) void send();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <strong>
        {question.kind === 'order'
          ? t('ask.order')
          : t(`ask.${question.kind}`, { mode: t(`names.${question.mode}`) })}
      </strong>
      <ReasonField reason={reason} onReason={setReason} />
      <div className={dispatch.acts}>
        <button type="submit" className={dispatch.button} disabled={!canGo}>
          {t('go')}
        </button>
        <button type="button" className={dispatch.button} onClick={close}>
          {t('cancel')}
        </button>
      </div>
      <Failure failure={act.failure} />
    </form>
  );
}
