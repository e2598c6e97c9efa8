import { ALARM_TARGETS, type AlarmHealth } from '@cellarium/api';
import { lazy, Suspense, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { Panel } from '../../ui/panel.tsx';
import styles from './chart.module.css';

const PeriodsChart = lazy(() => import('./periods-chart.tsx'));

/** How many were raised in each ten minutes of the day, and where a flood begins. */
export function AlarmChart({ health }: { readonly health: AlarmHealth }) {
  const t = useTranslations('alarmHealth.chart');
  const format = useFormat();
  const host = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<{ width: number; height: number }>();
  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const limit = ALARM_TARGETS.floodStartsPer10Min;
  const counted = health.per10Min.filter((count) => count !== null);
  const most = Math.max(0, ...counted);
  const beyond = counted.filter((count) => count >= limit).length;
  return (
    <Panel
      title={t('title')}
      aside={<span className={styles.limit}>{t('limit', { limit: String(limit) })}</span>}
    >
      <div
        ref={host}
        className={styles.host}
        role="img"
        aria-label={
          most === 0
            ? t('none')
            : t('label', {
                most: format.count(most),
                beyond: format.count(beyond),
                limit: String(limit),
              })
        }
      >
        {most === 0 && <p className={styles.none}>{t('none')}</p>}
        {most > 0 && size && size.width > 0 && (
          <Suspense fallback={null}>
            <PeriodsChart
              counts={health.per10Min}
              endMs={health.serverTimeMs}
              limit={limit}
              {...size}
            />
          </Suspense>
        )}
      </div>
    </Panel>
  );
}
