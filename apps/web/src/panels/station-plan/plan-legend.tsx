import { useTranslations } from 'use-intl';
import styles from './station-plan.module.css';

/** What the drawing means, in the fewest words. */
export function PlanLegend() {
  const t = useTranslations('overview.plan');
  return (
    <ul className={styles.legend}>
      <li>
        <span className={styles.legendBar} /> {t('legend')}
      </li>
      <li>
        <span className={`${styles.legendBar} ${styles.legendOpen}`} /> {t('legendOpen')}
      </li>
      <li>
        <span className={`${styles.legendBar} ${styles.legendStale} hatched`} /> {t('legendStale')}
      </li>
      <li>{t('feederFlow')}</li>
    </ul>
  );
}
