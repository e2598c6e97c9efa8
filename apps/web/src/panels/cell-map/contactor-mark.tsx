import styles from './contactor-mark.module.css';
import type { ContactorShape } from './contactor-shapes.ts';

/** The mark of the map, beside its words. */
export function ContactorMark({ shape }: { readonly shape: ContactorShape }) {
  return (
    <svg
      className={styles.mark}
      data-abnormal={shape.isAbnormal || undefined}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      <path d={shape.path} />
    </svg>
  );
}
