import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { SendFailure } from '../../stream/send.ts';
import styles from './access.module.css';
import { useAccessForm } from './use-access-form.ts';

interface NewPasswordProps {
  readonly save: (password: string) => Promise<SendFailure | undefined>;
  readonly close: () => void;
}

/** A password that an administrator gives to an account; its sessions end. */
export function NewPassword({ save, close }: NewPasswordProps) {
  const t = useTranslations('access.users');
  const [password, setPassword] = useState('');
  const form = useAccessForm(() => save(password), close);
  return (
    <form className={styles.acts} onSubmit={form.submit}>
      <input
        className={styles.input}
        type="password"
        aria-label={t('newPassword')}
        autoComplete="new-password"
        minLength={PASSWORD_LENGTH_MIN}
        maxLength={PASSWORD_LENGTH_MAX}
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <button type="submit" disabled={form.isSending}>
        {t('save')}
      </button>
      <button type="button" onClick={close}>
        {t('cancel')}
      </button>
    </form>
  );
}
