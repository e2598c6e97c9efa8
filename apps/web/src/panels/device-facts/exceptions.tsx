import type { DeviceDetail } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { exceptionKey } from './exception-key.ts';
import styles from './facts.module.css';

/** Every exception code that was answered, how often, and what it means. */
export function Exceptions({ exceptions }: { readonly exceptions: DeviceDetail['exceptions'] }) {
  const t = useTranslations('device');
  const format = useFormat();
  if (exceptions.length === 0) return <p className={styles.quiet}>{t('facts.noExceptions')}</p>;
  return (
    <ul className={styles.exceptions}>
      {exceptions.map(({ code, count }) => {
        const key = exceptionKey(code);
        return (
          <li key={code}>
            <span>
              {t('exceptionLine', { code: String(code), name: t(`exception.${key}.name`) })} ×{' '}
              {format.count(count)}
            </span>
            <span className={styles.quiet}> {t(`exception.${key}.cause`)}</span>
          </li>
        );
      })}
    </ul>
  );
}
