import type { AlarmState } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import styles from './alarm-words.module.css';
import { type Priority, PriorityMark } from './priority.tsx';

interface AlarmMarkProps {
  readonly priority: 1 | 2 | 3 | 4;
  /** Where it is given the mark tells it too: it beats until acknowledged, and is hollow after a return. */
  readonly state?: AlarmState;
}

/** Shape, colour and text of a priority; every alarm begins with it, everywhere. */
export function AlarmMark({ priority, state }: AlarmMarkProps) {
  const t = useTranslations('alarms');
  return (
    <span className={styles.mark} data-state={state}>
      <PriorityMark priority={`p${priority}` as Priority} />
      <span>{t('priority', { priority: String(priority) })}</span>
    </span>
  );
}
