import type { DeviceDetail } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { MISSING } from '../../format/numbers.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { StateText } from '../../ui/state-text.tsx';
import styles from './facts.module.css';
import { isLate } from './late.ts';

/** How often each group was to be read, and how often it was. */
export function Groups({ groups }: { readonly groups: DeviceDetail['groups'] }) {
  const t = useTranslations('device.facts');
  const format = useFormat();
  if (groups.length === 0) return <p className={styles.quiet}>{t('noGroups')}</p>;
  const seconds = (ms: number): string => `${format.number(ms / 1_000, 2)} s`;
  return (
    <table className={styles.chain}>
      <thead>
        <tr>
          <th scope="col">{t('group')}</th>
          <th scope="col">{t('planned')}</th>
          <th scope="col">{t('kept')}</th>
          <th scope="col">{t('missed')}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.name}>
            <th scope="row">{group.name}</th>
            <td>{seconds(group.plannedPeriodMs)}</td>
            <td>
              <StateText priority={isLate(group) ? 'p3' : undefined}>
                {group.keptPeriodMs === null ? MISSING : seconds(group.keptPeriodMs)}
              </StateText>
            </td>
            <td>
              {t('missedOf', {
                missed: format.count(group.missed),
                rounds: format.count(group.rounds),
              })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
