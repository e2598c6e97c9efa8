import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useOwnSession } from '../../hooks/use-session.ts';
import styles from './access.module.css';
import { FailureWords } from './failure-words.tsx';
import { Field } from './field.tsx';
import { useAccessForm } from './use-access-form.ts';

/** The own password, new; other sessions of the account end. */
export function PasswordForm({ done }: { readonly done: () => void }) {
  const t = useTranslations('access.password');
  const session = useOwnSession();
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const form = useAccessForm(() => session.changePassword(present, next), done);
  return (
    <form className={styles.form} onSubmit={form.submit}>
      <p className={styles.note}>{t('detail')}</p>
      <Field
        label={t('present')}
        type="password"
        autoComplete="current-password"
        maxLength={PASSWORD_LENGTH_MAX}
        required
        value={present}
        onChange={(event) => setPresent(event.target.value)}
      />
      <Field
        label={t('next')}
        hint={t('hint', { count: String(PASSWORD_LENGTH_MIN) })}
        type="password"
        autoComplete="new-password"
        minLength={PASSWORD_LENGTH_MIN}
        maxLength={PASSWORD_LENGTH_MAX}
        required
        value={next}
        onChange={(event) => setNext(event.target.value)}
      />
      <FailureWords failure={form.failure} />
      <button type="submit" className={styles.main} disabled={form.isSending}>
        {t('save')}
      </button>
    </form>
  );
}
