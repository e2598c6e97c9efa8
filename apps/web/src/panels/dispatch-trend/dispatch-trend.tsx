import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useScope } from '../../hooks/use-scope.ts';
import { Panel } from '../../ui/panel.tsx';
import styles from './dispatch-trend.module.css';
import { Figures } from './figures.tsx';

const DispatchChart = lazy(() => import('./dispatch-chart.tsx'));

const LEGEND = ['asked', 'allocated', 'metered', 'deliverable', 'band'] as const;

/** What was asked, what is given, what arrives: in figures, and over the last minutes. */
export function DispatchTrend() {
  const t = useTranslations('dispatch.trend');
  const scope = useScope({ kind: 'dispatch' });
  return (
    <Panel
      title={t('title')}
      aside={
        <span className={styles.legend}>
          {LEGEND.map((line) => (
            <span key={line}>
              <i className={styles[line]} /> {t(line)}
            </span>
          ))}
        </span>
      }
    >
      <div className={styles.trend}>
        <Figures scope={scope} />
        <Suspense fallback={<p className={styles.loading}>{t('loading')}</p>}>
          <DispatchChart />
        </Suspense>
      </div>
    </Panel>
  );
}
