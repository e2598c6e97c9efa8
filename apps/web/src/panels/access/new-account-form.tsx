import {
  ACCOUNT_NAME_MAX,
  PASSWORD_LENGTH_MAX,
  PASSWORD_LENGTH_MIN,
  ROLES,
  type Role,
} from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { SendFailure, Sent } from '../../stream/send.ts';
import { Panel } from '../../ui/panel.tsx';
import styles from './access.module.css';
import { Field } from './field.tsx';
import { useAccessForm } from './use-access-form.ts';

interface NewAccountFormProps {
  readonly send: (sent: Sent) => Promise<SendFailure | undefined>;
}

export function NewAccountForm({ send }: NewAccountFormProps) {
  const t = useTranslations('access.users');
  const roles = useTranslations('acting.session.roles');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [role, setRole] = useState<Role>('operator');
  const form = useAccessForm(
    () => send({ method: 'POST', path: '/accounts', body: { name: name.trim(), role, password } }),
    () => {
      setName('');
      setPassword('');
    },
  );
  return (
    <Panel title={t('add')}>
      <form className={styles.row} onSubmit={form.submit}>
        <Field
          label={t('columns.name')}
          autoComplete="off"
          maxLength={ACCOUNT_NAME_MAX}
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Field
          label={t('newPassword')}
          type="password"
          autoComplete="new-password"
          minLength={PASSWORD_LENGTH_MIN}
          maxLength={PASSWORD_LENGTH_MAX}
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <label className={styles.field}>
          <span>{t('columns.role')}</span>
          <select value={role} onChange={(event) => setRole(event.target.value as Role)}>
            {ROLES.map((each) => (
              <option key={each} value={each}>
                {roles(each)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className={styles.main} disabled={form.isSending}>
          {t('addIt')}
        </button>
      </form>
    </Panel>
  );
}
