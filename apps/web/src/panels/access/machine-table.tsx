import type { Machine } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { useServerNow } from '../../hooks/use-server-now.ts';
import { TableHead } from '../../ui/table-head.tsx';
import styles from './access.module.css';

const COLUMNS = ['name', 'purpose', 'addresses', 'expires', 'used', 'acts'] as const;

interface MachineTableProps {
  readonly machines: readonly Machine[];
  readonly revoke: (name: string) => void;
}

/** Every machine account: what for, from where, until when, and when it was last used. */
export function MachineTable({ machines, revoke }: MachineTableProps) {
  const t = useTranslations('access.machines');
  if (machines.length === 0) return <p className={styles.note}>{t('none')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className={styles.scroll} aria-label={t('title')} tabIndex={0}>
      <table className={styles.table}>
        <TableHead columns={COLUMNS} name={(id) => t(`columns.${id}`)} />
        <tbody>
          {machines.map((machine) => (
            <MachineRow key={machine.name} machine={machine} revoke={revoke} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface MachineRowProps {
  readonly machine: Machine;
  readonly revoke: MachineTableProps['revoke'];
}

function MachineRow({ machine, revoke }: MachineRowProps) {
  const t = useTranslations('access.machines');
  const format = useFormat();
  const nowMs = useServerNow();
  const [isAsked, setAsked] = useState(false);
  const { name, purpose, addresses, expiresMs, usedMs } = machine;
  const isOver = expiresMs !== null && nowMs >= expiresMs;
  const timeOf = (utcMs: number): string => {
    const { date, clock } = format.plantTime(utcMs);
    return `${date} ${clock.slice(0, 5)}`;
  };
  return (
    <tr data-disabled={isOver || undefined}>
      <th scope="row">{name}</th>
      <td>{purpose}</td>
      <td>{addresses.length === 0 ? t('anywhere') : addresses.join(', ')}</td>
      <td>
        {expiresMs === null ? t('forever') : timeOf(expiresMs)} {isOver && t('over')}
      </td>
      <td>{usedMs === null ? t('never') : timeOf(usedMs)}</td>
      <td>
        {isAsked ? (
          <button type="button" onBlur={() => setAsked(false)} onClick={() => revoke(name)}>
            {t('revokeSure', { name })}
          </button>
        ) : (
          <button type="button" onClick={() => setAsked(true)}>
            {t('revoke')}
          </button>
        )}
      </td>
    </tr>
  );
}
