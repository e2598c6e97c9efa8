import { useTranslations } from 'use-intl';
import { useConnection } from '../hooks/use-connection.ts';
import { useFormat } from '../hooks/use-format.ts';
import { useScope } from '../hooks/use-scope.ts';
import { useServerNow } from '../hooks/use-server-now.ts';
import styles from './stale-banner.module.css';

/** Over every page while nothing new arrives: no figure below is of now. */
export function StaleBanner() {
  const t = useTranslations('shell.connection');
  const { state } = useConnection();
  const { view, status, hasData } = useScope({ kind: 'station' });
  const format = useFormat();
  const nowMs = useServerNow();
  if (status === 'live' || (status === 'loading' && state !== 'lost')) return null;
  const age = format.age(nowMs - view.serverTimeMs);
  return (
    <div className={`${styles.banner} hatched`} role="alert">
      <strong>
        {status === 'refused'
          ? t('refused')
          : !hasData
            ? t('retrying')
            : t(state === 'lost' ? 'lost' : 'stale', { age })}
      </strong>
      <span>
        {t(
          status === 'refused' ? 'refusedDetail' : state === 'lost' ? 'lostDetail' : 'serverSilent',
        )}
      </span>
      {status === 'refused' && (
        <button type="button" onClick={() => location.reload()}>
          {t('reload')}
        </button>
      )}
    </div>
  );
}
