import styles from './priority.module.css';
import { PRIORITY_SHAPES, type Priority } from './priority-shapes.ts';

export type { Priority };

/** A text stands beside it, always. */
export function PriorityMark({ priority }: { readonly priority: Priority }) {
  return (
    <svg className={styles.mark} data-priority={priority} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PRIORITY_SHAPES[priority]} />
    </svg>
  );
}
