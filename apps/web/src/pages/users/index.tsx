import type { AccountList } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAsked } from '../../hooks/use-asked.ts';
import { useAccess, useOwnSession, useRight } from '../../hooks/use-session.ts';
import { useTitle } from '../../hooks/use-title.ts';
import styles from '../../panels/access/access.module.css';
import { AccountTable } from '../../panels/access/account-table.tsx';
import { FailureWords } from '../../panels/access/failure-words.tsx';
import { Machines } from '../../panels/access/machines.tsx';
import { NewAccountForm } from '../../panels/access/new-account-form.tsx';
import type { SendFailure, Sent } from '../../stream/send.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

/** /users: who may sign in, and as what. */
export default function UsersPage() {
  const t = useTranslations('access.users');
  useTitle(t('title'));
  const session = useOwnSession();
  const access = useAccess();
  const { may, canSignIn } = useRight('administrator');
  const [version, setVersion] = useState(0);
  const [failure, setFailure] = useState<SendFailure>();
  const { value, status } = useAsked<AccountList>(may ? '/api/v1/accounts' : undefined, version);
  const send = async (sent: Sent): Promise<SendFailure | undefined> => {
    const answer = await session.send<AccountList>(sent, 'administrator');
    setFailure(answer.ok ? undefined : answer.error);
    if (answer.ok) setVersion((was) => was + 1);
    return answer.ok ? undefined : answer.error;
  };
  if (!may) {
    return (
      <EmptyState
        title={t('notAllowed')}
        detail={t('needs')}
        action={
          canSignIn && (
            <button
              type="button"
              className={styles.button}
              onClick={() => void session.question('signIn', 'administrator')}
            >
              {t('signIn')}
            </button>
          )
        }
      />
    );
  }
  return (
    <div className={styles.users}>
      <h1>{t('title')}</h1>
      {!value && <EmptyState title={t(status === 'loading' ? 'loading' : 'unreachable')} />}
      {status === 'stale' && <strong className="hatched">{t('stale')}</strong>}
      {value && (
        <AccountTable accounts={value.accounts} ownName={access?.session?.name ?? ''} send={send} />
      )}
      <FailureWords failure={failure} />
      <NewAccountForm send={send} />
      <Machines />
    </div>
  );
}
