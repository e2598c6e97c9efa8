import { useTranslations } from 'use-intl';
import { PriorityMark } from '../../ui/priority.tsx';
import styles from './station-plan.module.css';

const PRIORITIES = ['p1', 'p2', 'p3', 'p4'] as const;

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
      <li>
        {PRIORITIES.map((priority) => (
          <PriorityMark key={priority} priority={priority} />
        ))}{' '}
        {t('legendMarks')}
      </li>
      <li>{t('feederFlow')}</li>
    </ul>
  );
}
