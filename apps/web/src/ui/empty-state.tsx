import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

interface EmptyStateProps {
  readonly title: string;
  readonly detail?: ReactNode;
  readonly action?: ReactNode;
}

/** Where there is nothing to show: why, and what can be done, in words. */
export function EmptyState({ title, detail, action }: EmptyStateProps) {
  return (
    <div className={styles.empty} role="status">
      <p className={styles.title}>{title}</p>
      {detail && <p className={styles.detail}>{detail}</p>}
      {action}
    </div>
  );
}
