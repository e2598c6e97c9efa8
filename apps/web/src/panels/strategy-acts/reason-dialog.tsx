import { Dialog } from '@base-ui/react/dialog';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { SendFailure } from '../../stream/send.ts';
import styles from '../alarm-dialogs/alarm-dialog.module.css';
import own from './reason-dialog.module.css';
import type { StrategyDone } from './use-strategy-acts.ts';

/** As the server takes it. */
const REASON_LENGTH_MAX = 500;

interface ReasonDialogProps {
  readonly title: string;
  readonly detail: string;
  readonly save: string;
  readonly canSave?: boolean;
  readonly act: (reason: string) => Promise<StrategyDone>;
  readonly onDone: (done: Extract<StrategyDone, { ok: true }>['value']) => void;
  readonly close: () => void;
  readonly children?: ReactNode;
}

/** The question before every act on a strategy. Where it fails it stays, with all that was typed. */
export function ReasonDialog(props: ReasonDialogProps) {
  const t = useTranslations('strategies.dialogs');
  const acts = useTranslations('strategies.acts');
  const [reason, setReason] = useState('');
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<SendFailure>();
  const canSave = props.canSave !== false && reason.trim() !== '' && !isSending;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!canSave) return;
    setSending(true);
    setFailure(undefined);
    const done = await props.act(reason.trim());
    setSending(false);
    if (done.ok) props.onDone(done.value);
    else setFailure(done.error);
  };
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && props.close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup}>
          <Dialog.Title className={styles.title}>{props.title}</Dialog.Title>
          <form onSubmit={(event) => void save(event)} className={styles.form}>
            <Dialog.Description className={styles.detail}>{props.detail}</Dialog.Description>
            {props.children}
            <label className={styles.field}>
              <span>{t('reason')}</span>
              <textarea
                value={reason}
                maxLength={REASON_LENGTH_MAX}
                placeholder={t('reasonHint')}
                onChange={(event) => setReason(event.target.value)}
              />
            </label>
            <div role="status" className={own.failure}>
              {failure && failure.code !== 'given-up' && <Failure failure={failure} />}
            </div>
            <div className={styles.foot}>
              <Dialog.Close className={styles.button}>{acts('cancel')}</Dialog.Close>
              <button type="submit" className={styles.main} disabled={!canSave}>
                {isSending ? t('sending') : props.save}
              </button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Failure({ failure }: { readonly failure: SendFailure }) {
  const t = useTranslations('strategies.dialogs');
  const words = useTranslations('alarms.failure');
  const { code } = failure;
  const why =
    code === 'unreachable' || code === 'not-now' || code === 'not-stored'
      ? words(code)
      : 'message' in failure
        ? failure.message
        : words('other', { code });
  return (
    <p>
      {t('failed', { why })}
      {'detail' in failure && failure.detail && (
        <span className={own.detail}>{failure.detail}</span>
      )}
    </p>
  );
}
