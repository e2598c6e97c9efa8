import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { usePoiTrace } from '../../hooks/use-poi-trace.ts';
import { useScope } from '../../hooks/use-scope.ts';
import { Panel } from '../../ui/panel.tsx';
import styles from './poi-trend.module.css';

/** The chart is not part of the first view. */
const PoiChart = lazy(() => import('./poi-chart.tsx'));

/** What was asked for and what arrived, for as long as this page has watched. */
export function PoiTrend({ className }: { readonly className?: string | undefined }) {
  const t = useTranslations('overview.trend');
  const format = useFormat();
  const trace = usePoiTrace();
  useScope({ kind: 'station' });
  const startMs = trace.timesMs[0];
  return (
    <Panel
      title={t('title')}
      className={className}
      aside={
        <span className={styles.legend}>
          <span>
            <i className={styles.delivered} /> {t('delivered')}
          </span>
          <span>
            <i className={styles.asked} /> {t('asked')}
          </span>
          <span>
            <i className={styles.band} /> {t('band')}
          </span>
          {startMs !== undefined && (
            <span>{t('since', { time: format.plantTime(startMs).clock })}</span>
          )}
        </span>
      }
    >
      <Suspense fallback={<p className={styles.loading}>{t('loading')}</p>}>
        <PoiChart />
      </Suspense>
    </Panel>
  );
}
