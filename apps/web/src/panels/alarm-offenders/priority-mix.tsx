import { ALARM_TARGETS, type AlarmHealth } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { Panel } from '../../ui/panel.tsx';
import { PriorityMark } from '../../ui/priority.tsx';
import styles from './mix.module.css';

/** Shares of low, medium and high; with many of the first priority none of them is. */
export function PriorityMix({ health }: { readonly health: AlarmHealth }) {
  const t = useTranslations('alarmHealth.mix');
  const format = useFormat();
  const [p1 = 0, p2 = 0, p3 = 0, p4 = 0] = health.priorityShares;
  const [low, medium, high] = ALARM_TARGETS.priorityShares;
  const rows = [
    { id: 'high', priority: 'p1', share: p1, target: high },
    { id: 'medium', priority: 'p2', share: p2, target: medium },
    { id: 'low', priority: 'p3', share: p3 + p4, target: low },
  ] as const;
  return (
    <Panel title={t('title')}>
      <ul className={styles.mix} aria-label={t('label')}>
        {rows.map(({ id, priority, share, target }) => (
          <li key={id}>
            <span>
              <PriorityMark priority={priority} /> {t(id)}
            </span>
            <span className={styles.bar} aria-hidden="true">
              <span className={styles.fill} style={{ width: `${100 * share}%` }} />
              <span className={styles.target} style={{ left: `${100 * target}%` }} />
            </span>
            <span className={styles.words}>
              {t('of', {
                share: format.number(100 * share, 0),
                target: format.number(100 * target, 0),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
