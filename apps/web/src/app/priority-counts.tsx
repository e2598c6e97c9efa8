import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { useFormat } from '../hooks/use-format.ts';
import type { AlarmSummary } from '../stores/alarms/alarm-summary.ts';
import { type Priority, PriorityMark } from '../ui/priority.tsx';
import styles from './alarm-strip.module.css';

const PRIORITIES = [1, 2, 3, 4] as const;

/** How many are announced of each priority; each leads to its list. */
export function PriorityCounts({ summary }: { readonly summary: AlarmSummary }) {
  const t = useTranslations('alarms.strip');
  const format = useFormat();
  return (
    <ul className={styles.counts} aria-label={t('counts')}>
      {PRIORITIES.map((priority) => {
        const count = summary.announced[priority - 1] ?? 0;
        const unacknowledged = summary.unacknowledged[priority - 1] ?? 0;
        if (count === 0) return null;
        const words = t('countOf', {
          count: format.count(count),
          priority: String(priority),
          unacknowledged: format.count(unacknowledged),
        });
        return (
          <li key={priority}>
            <Link
              className={styles.count}
              href={`/alarms?view=list&priority=${priority}`}
              aria-label={words}
              title={words}
              data-new={unacknowledged > 0 || undefined}
            >
              <PriorityMark priority={`p${priority}` as Priority} />
              {format.count(count)}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
