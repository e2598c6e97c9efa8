import { useTranslations } from 'use-intl';
import { useAlarmHealth } from '../../hooks/use-alarm-health.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useTitle } from '../../hooks/use-title.ts';
import { AlarmChart } from '../../panels/alarm-chart/alarm-chart.tsx';
import { AlarmFigures } from '../../panels/alarm-figures/alarm-figures.tsx';
import { Offenders } from '../../panels/alarm-offenders/offenders.tsx';
import { PriorityMix } from '../../panels/alarm-offenders/priority-mix.tsx';
import { Proposals } from '../../panels/alarm-proposals/proposals.tsx';
import { CountedGaps } from '../../ui/counted-gaps.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { AlarmTabs } from '../alarms/alarm-tabs.tsx';
import styles from './alarm-health.module.css';

/** /alarm-health: can one person keep up with these alarms, and what would make them fewer? */
export default function AlarmHealthPage() {
  const t = useTranslations('alarmHealth');
  useTitle(t('title'));
  const format = useFormat();
  const { value: health, status } = useAlarmHealth();
  const minute = (ms: number): string => {
    const { date, clock } = format.plantTime(ms);
    return `${date} ${clock.slice(0, 5)}`;
  };
  return (
    <div className={styles.page} data-stale={status === 'stale' || undefined}>
      <header className={styles.head}>
        <h1 className="heard">{t('title')}</h1>
        <AlarmTabs current="health" />
      </header>
      {!health && (
        <EmptyState
          title={t(status === 'unreachable' || status === 'refused' ? 'failed' : 'loading')}
        />
      )}
      {health && (
        <>
          <p className={styles.answer}>
            <strong>
              {health.flood.isActive && health.flood.sinceMs !== null
                ? t('flood', { time: minute(health.flood.sinceMs) })
                : t('noFlood')}
            </strong>
            <span>{t('since', { time: minute(health.sinceMs) })}</span>
            <CountedGaps gaps={health.gaps} />
            {status === 'stale' && <strong className="hatched">{t('stale')}</strong>}
          </p>
          <AlarmChart health={health} />
          <div className={styles.columns}>
            <div className={styles.column}>
              <AlarmFigures health={health} />
              <PriorityMix health={health} />
            </div>
            <div className={styles.column}>
              <Proposals proposals={health.proposals} />
              <Offenders
                title={t('topTen.title')}
                none={t('topTen.none')}
                offenders={health.topTen}
              />
              <Offenders
                title={t('chattering.title')}
                none={t('chattering.none')}
                offenders={health.chattering}
              />
            </div>
          </div>
        </>
      )}
    </div>
  );
}
