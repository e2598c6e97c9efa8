import { useTranslations } from 'use-intl';
import { useTitle } from '../../hooks/use-title.ts';
import { Deliverable } from '../../panels/deliverable/deliverable.tsx';
import { Energy } from '../../panels/energy/energy.tsx';
import { FourNumbers } from '../../panels/energy/four-numbers.tsx';
import { Extremes } from '../../panels/extremes/extremes.tsx';
import { PoiTrend } from '../../panels/poi-trend/poi-trend.tsx';
import { Safety } from '../../panels/safety/safety.tsx';
import { StationPlan } from '../../panels/station-plan/station-plan.tsx';
import styles from './overview.module.css';

/** Are we all right, what can we deliver, and what holds it back? */
export default function OverviewPage() {
  const t = useTranslations('overview');
  useTitle(t('title'));
  return (
    <div className={styles.overview}>
      <h1 className="heard">{t('title')}</h1>
      <FourNumbers className={styles.four} />
      <Safety className={styles.safe} />
      <Deliverable className={styles.able} />
      <Energy className={styles.energy} />
      <Extremes className={styles.extremes} />
      <StationPlan className={styles.plan} />
      <PoiTrend className={styles.trend} />
    </div>
  );
}
