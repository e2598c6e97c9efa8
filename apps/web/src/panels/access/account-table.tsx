import { type Account, ROLES, type Role } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { MISSING } from '../../format/numbers.ts';
import { useFormat } from '../../hooks/use-format.ts';
import type { SendFailure, Sent } from '../../stream/send.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import styles from './access.module.css';
import { NewPassword } from './new-password.tsx';

interface AccountTableProps {
  readonly accounts: readonly Account[];
  readonly ownName: string;
  readonly send: (sent: Sent) => Promise<SendFailure | undefined>;
}

/** Every account with its role, when it was last used, and what an administrator can do to it. */
export function AccountTable({ accounts, ownName, send }: AccountTableProps) {
  const t = useTranslations('access.users');
  const columns = ['name', 'role', 'lastSignIn', 'sessions', 'acts'] as const;
  return (
    <ScrollRegion className={styles.scroll} label={t('title')}>
      <table className={styles.table}>
        <TableHead columns={columns} name={(id) => t(`columns.${id}`)} />
        <tbody>
          {accounts.map((account) => (
            <AccountRow
              key={account.name}
              account={account}
              isOwn={account.name === ownName}
              send={send}
            />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

interface AccountRowProps {
  readonly account: Account;
  readonly isOwn: boolean;
  readonly send: AccountTableProps['send'];
}

function AccountRow({ account, isOwn, send }: AccountRowProps) {
  const t = useTranslations('access.users');
  const roles = useTranslations('acting.session.roles');
  const format = useFormat();
  const [asked, ask] = useState<'remove' | 'password'>();
  const path = `/accounts/${encodeURIComponent(account.name)}`;
  const signedIn = account.signedInMs === null ? undefined : format.plantTime(account.signedInMs);
  const change = (body: unknown) => send({ method: 'PATCH', path, body });
  return (
    <tr data-disabled={account.isDisabled || undefined}>
      <th scope="row">
        {account.name} {isOwn && <small>{t('you')}</small>}
        {account.isDisabled && <small> {t('disabled')}</small>}
      </th>
      <td>
        <select
          aria-label={t('roleOf', { name: account.name })}
          value={account.role}
          onChange={(event) => void change({ role: event.target.value as Role })}
        >
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {roles(role)}
            </option>
          ))}
        </select>
      </td>
      <td>{signedIn ? `${signedIn.date} ${signedIn.clock.slice(0, 5)}` : MISSING}</td>
      <td>{account.sessions}</td>
      <td>
        {asked === 'password' ? (
          <NewPassword save={(password) => change({ password })} close={() => ask(undefined)} />
        ) : (
          <div className={styles.acts}>
            <button type="button" onClick={() => void change({ isDisabled: !account.isDisabled })}>
              {t(account.isDisabled ? 'enable' : 'disable')}
            </button>
            <button type="button" onClick={() => ask('password')}>
              {t('setPassword')}
            </button>
            {asked === 'remove' ? (
              <button
                type="button"
                onBlur={() => ask(undefined)}
                onClick={() => void send({ method: 'DELETE', path })}
              >
                {t('removeSure', { name: account.name })}
              </button>
            ) : (
              <button type="button" onClick={() => ask('remove')}>
                {t('remove')}
              </button>
            )}
          </div>
        )}
      </td>
    </tr>
  );
}
