import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import dispatch from '../dispatch/dispatch.module.css';
import { isReason, ReasonField } from '../dispatch/reason-field.tsx';
import type { DispatchAct } from '../dispatch/use-act.ts';
import { MODE_FIELDS, type ModeTexts, settingsOf, textsOf } from './mode-fields.ts';
import styles from './modes.module.css';
import type { ModeQuestion } from './question.ts';
import { SettingsFields } from './settings-fields.tsx';

interface ModeAskProps {
  readonly question: ModeQuestion;
  readonly settings: Readonly<Record<string, unknown>> | null;
  readonly act: DispatchAct;
  readonly close: () => void;
}

/** The reason for a change of the stack, and the figures where it is one of them. */
export function ModeAsk({ question, settings, act, close }: ModeAskProps) {
  const t = useTranslations('dispatch.modes');
  const { kind, mode } = question;
  const fields = (kind === 'settings' && MODE_FIELDS[mode]) || [];
  const [reason, setReason] = useState('');
  const [texts, setTexts] = useState<ModeTexts>(() => textsOf(fields, settings));
  const given = settingsOf(fields, texts);
  const canGo = isReason(reason) && given !== undefined && !act.isSending;
  const send = async (): Promise<void> => {
    const why = reason.trim();
    const path = `/dispatch/modes/${mode}`;
    const done = await act.run(
      kind === 'order'
        ? {
            method: 'POST',
            path: '/dispatch/modes/order',
            body: { modes: question.modes, reason: why },
          }
        : kind === 'settings'
          ? { method: 'PUT', path, body: { settings: given, reason: why } }
          : { method: 'POST', path: `${path}/${kind}`, body: { reason: why } },
    );
    if (done !== undefined) close();
  };
  return (
    <form
      className={styles.ask}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (canGo) void send();
      }}
    >
      <strong>{t(`ask.${kind}`, { mode: t(`names.${mode}`) })}</strong>
      <SettingsFields fields={fields} texts={texts} onTexts={setTexts} />
      <ReasonField reason={reason} onReason={setReason} />
      <div className={dispatch.acts}>
        <button type="submit" className={dispatch.button} disabled={!canGo}>
          {t('go')}
        </button>
        <button type="button" className={dispatch.button} onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
