import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { type Priority, PriorityMark } from '../../ui/priority.tsx';
import type { RackCounts } from './find-abnormal.ts';
import styles from './safety.module.css';

interface RackStatesProps {
  readonly counts: RackCounts;
  readonly isStale: boolean;
}

const KINDS = ['closed', 'open', 'moving', 'unknown', 'stale', 'fault', 'tripped'] as const;
const PRIORITIES: Partial<Record<(typeof KINDS)[number], Priority>> = {
  tripped: 'p1',
  fault: 'p1',
};

/** All racks as one thin bar in proportion, and the same in figures. */
export function RackStates({ counts, isStale }: RackStatesProps) {
  const t = useTranslations('overview.safe');
  const states = useTranslations('states.rack');
  const format = useFormat();
  const present = KINDS.filter((kind) => counts[kind] > 0);
  return (
    <div className={styles.states} data-stale={isStale || undefined}>
      <div className={styles.bar} aria-hidden="true">
        {present.map((kind) => (
          <span
            key={kind}
            data-kind={kind}
            className={kind === 'stale' ? 'hatched' : undefined}
            style={{ flexGrow: counts[kind] }}
          />
        ))}
      </div>
      <ul className={styles.counts} aria-label={t('racks')}>
        {present.map((kind) => {
          const priority = PRIORITIES[kind];
          return (
            <li key={kind} data-kind={kind}>
              {priority && <PriorityMark priority={priority} />}
              <span className={styles.count}>{format.count(counts[kind])}</span>{' '}
              {kind === 'stale' || kind === 'moving' ? t(kind) : states(kind)}
            </li>
          );
        })}
        {counts.alarms > 0 && (
          <li>
            <PriorityMark priority="p2" />
            {t('alarms', { count: counts.alarms })}
          </li>
        )}
      </ul>
    </div>
  );
}
