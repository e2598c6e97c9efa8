import type { ReactNode } from 'react';
import { Value, type ValueProps } from '../../ui/value.tsx';
import styles from './measures.module.css';

interface MeasureRowProps extends ValueProps {
  readonly name: string;
  /** Where the value stands: a thin scale. */
  readonly scale?: ReactNode;
  readonly note?: ReactNode;
}

/**
 * A quantity on one line: its name, its scale, its number. A device that was heard and gives no value has
 * no such point, where nothing else is said.
 */
export function MeasureRow({ name, scale, note, ...value }: MeasureRowProps) {
  const { isNotGiven = value.ageMs !== undefined && value.value === undefined } = value;
  return (
    <div
      className={styles.row}
      data-stale={(value.quality ?? 0) !== 0 || undefined}
      data-not-given={isNotGiven || undefined}
    >
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.measure}>
        {!isNotGiven && <span className={styles.scale}>{scale}</span>}
        <span className={styles.number}>
          <Value {...value} isNotGiven={isNotGiven} />
        </span>
        {note && <span className={styles.note}>{note}</span>}
      </dd>
    </div>
  );
}
