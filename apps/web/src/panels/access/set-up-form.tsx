import { ACCOUNT_NAME_MAX, PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useOwnSession } from '../../hooks/use-session.ts';
import styles from './access.module.css';
import { FailureWords } from './failure-words.tsx';
import { Field } from './field.tsx';
import { useAccessForm } from './use-access-form.ts';

interface SetUpFormProps {
  /** Of the link that the server printed. */
  readonly token: string;
  readonly done: () => void;
}

/** The first account, an administrator's. */
export function SetUpForm({ token, done }: SetUpFormProps) {
  const t = useTranslations('access.setUp');
  const session = useOwnSession();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const form = useAccessForm(() => session.setUp(token, name.trim(), password), done);
  return (
    <form className={styles.form} onSubmit={form.submit}>
      <p className={styles.note}>{t('detail')}</p>
      <Field
        label={t('name')}
        autoComplete="username"
        maxLength={ACCOUNT_NAME_MAX}
        required
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Field
        label={t('password')}
        hint={t('hint', { count: String(PASSWORD_LENGTH_MIN) })}
        type="password"
        autoComplete="new-password"
        minLength={PASSWORD_LENGTH_MIN}
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
