import { useTranslations } from 'use-intl';
import { useSearchParams } from 'wouter';
import { useAlarmFreshness } from '../../hooks/use-alarm-freshness.ts';
import { useAlarms } from '../../hooks/use-alarms.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useTitle } from '../../hooks/use-title.ts';
import { AlarmHealthStrip } from '../../panels/alarm-health-strip/alarm-health-strip.tsx';
import { AlarmList } from '../../panels/alarm-list/alarm-list.tsx';
import { Incidents } from '../../panels/incident-list/incidents.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { AlarmTabs } from './alarm-tabs.tsx';
import styles from './alarms.module.css';

/** /alarms: what happened first, and what must I do? */
export default function AlarmsPage() {
  const t = useTranslations('alarmPages');
  const strip = useTranslations('alarms.strip');
  const format = useFormat();
  const [search] = useSearchParams();
  const view = search.get('view') === 'list' ? 'list' : 'incidents';
  const { status } = useAlarmFreshness();
  const { loadedShare } = useAlarms();
  useTitle(t('title'));
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className="heard">{t('title')}</h1>
        <AlarmTabs current={view} />
        <AlarmHealthStrip />
      </header>
      {status === 'loading' && (
        <EmptyState
          title={t('loading')}
          detail={
            loadedShare > 0
              ? strip('loadingShare', { share: format.number(100 * loadedShare, 0) })
              : undefined
          }
        />
      )}
      {status === 'refused' && <EmptyState title={t('refused')} detail={t('refusedDetail')} />}
      {(status === 'live' || status === 'stale') &&
        (view === 'list' ? <AlarmList /> : <Incidents />)}
    </div>
  );
}
