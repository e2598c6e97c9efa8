import { PASSWORD_LENGTH_MAX } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAccess, useOwnSession } from '../../hooks/use-session.ts';
import styles from './access.module.css';
import { FailureWords } from './failure-words.tsx';
import { Field } from './field.tsx';
import { useAccessForm } from './use-access-form.ts';

/** The password once more: consent is by whoever is here now, not by who was this morning. */
export function ConfirmForm({ done }: { readonly done: () => void }) {
  const t = useTranslations('access.confirm');
  const session = useOwnSession();
  const person = useAccess()?.session;
  const [password, setPassword] = useState('');
  const form = useAccessForm(() => session.confirm(password), done);
  return (
    <form className={styles.form} onSubmit={form.submit}>
      <p className={styles.note}>{t('detail', { name: person?.name ?? '' })}</p>
      <Field
        label={t('password')}
        type="password"
        autoComplete="current-password"
        maxLength={PASSWORD_LENGTH_MAX}
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <FailureWords failure={form.failure} />
      <button type="submit" className={styles.main} disabled={form.isSending}>
        {t('save')}
      </button>
    </form>
  );
}
