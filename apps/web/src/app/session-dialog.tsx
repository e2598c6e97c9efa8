import { Dialog } from '@base-ui/react/dialog';
import { useTranslations } from 'use-intl';
import { useOwnSession, useSessionState } from '../hooks/use-session.ts';
import { ConfirmForm } from '../panels/access/confirm-form.tsx';
import { PasswordForm } from '../panels/access/password-form.tsx';
import { SignInForm } from '../panels/access/sign-in-form.tsx';
import styles from './dialog.module.css';
import { LaterTexts } from './later-texts.tsx';

/** What a person is asked before an act goes on: who they are, or their password once more. */
export default function SessionDialog() {
  return (
    <LaterTexts>
      <Asked />
    </LaterTexts>
  );
}

function Asked() {
  const t = useTranslations('access');
  const session = useOwnSession();
  const { question, needs } = useSessionState();
  const roles = useTranslations('acting.session.roles');
  if (!question) return null;
  const done = (): void => session.answered(true);
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && session.answered(false)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup}>
          <Dialog.Title className={styles.title}>{t(`${question}.title`)}</Dialog.Title>
          {needs && question === 'signIn' && (
            <Dialog.Description className={styles.detail}>
              {t('signIn.needs', { role: roles(needs) })}
            </Dialog.Description>
          )}
          {question === 'signIn' && <SignInForm done={done} />}
          {question === 'confirm' && <ConfirmForm done={done} />}
          {question === 'password' && <PasswordForm done={done} />}
          <Dialog.Close className={styles.close}>{t('cancel')}</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
