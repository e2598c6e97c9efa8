import { useTranslations } from 'use-intl';
import { useConnection } from '../hooks/use-connection.ts';
import { useFormat } from '../hooks/use-format.ts';
import { useScope } from '../hooks/use-scope.ts';
import styles from './stale-banner.module.css';

/** Over every page while nothing new arrives: no figure below is of now. */
export function StaleBanner() {
  const t = useTranslations('shell.connection');
  const { state } = useConnection();
  const { status, ageMs } = useScope({ kind: 'station' });
  const format = useFormat();
  if (status !== 'stale' && state !== 'lost') return null;
  return (
    <div className={`${styles.banner} hatched`} role="alert">
      <strong>
        {state === 'lost'
          ? t('lost', { age: format.age(ageMs) })
          : t('stale', { age: format.age(ageMs) })}
      </strong>
      <span>{state === 'lost' ? t('lostDetail') : t('serverSilent')}</span>
    </div>
  );
}
