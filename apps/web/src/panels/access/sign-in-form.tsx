import { ACCOUNT_NAME_MAX, PASSWORD_LENGTH_MAX } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAccess, useOwnSession } from '../../hooks/use-session.ts';
import styles from './access.module.css';
import { FailureWords } from './failure-words.tsx';
import { Field } from './field.tsx';
import { useAccessForm } from './use-access-form.ts';

/** Name and password; of a simulated station also the way in that needs neither. */
export function SignInForm({ done }: { readonly done: () => void }) {
  const t = useTranslations('access.signIn');
  const session = useOwnSession();
  const access = useAccess();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const form = useAccessForm(() => session.signIn(name.trim(), password), done);
  const demo = useAccessForm(() => session.signInDemo(), done);
  return (
    <>
      {access?.needsSetup && <p className={styles.note}>{t('needsSetup')}</p>}
      <form className={styles.form} onSubmit={form.submit}>
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
          type="password"
          autoComplete="current-password"
          maxLength={PASSWORD_LENGTH_MAX}
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <FailureWords failure={form.failure ?? demo.failure} />
        <button type="submit" className={styles.main} disabled={form.isSending}>
          {t(form.isSending ? 'sending' : 'save')}
        </button>
      </form>
      {access?.hasDemo && (
        <form className={styles.demo} onSubmit={demo.submit}>
          <strong>{t('demoTitle')}</strong>
          <p>{t('demoDetail')}</p>
          <button type="submit" className={styles.button} disabled={demo.isSending}>
            {t('demo')}
          </button>
        </form>
      )}
    </>
  );
}
