import type { Amount } from '../../format/numbers.ts';
import { Value } from '../../ui/value.tsx';
import styles from './energy.module.css';

interface FigureProps {
  readonly label: string;
  readonly amount: Amount | undefined;
  readonly isNotGiven: boolean;
  readonly quality: number;
  readonly note?: string | undefined;
  readonly isQuiet?: boolean;
  readonly hint?: string;
}

export function Figure(props: FigureProps) {
  const { label, amount, isNotGiven, quality, note, hint, isQuiet = false } = props;
  return (
    <div className={styles.figure} data-quiet={isQuiet || undefined} title={hint}>
      <dt>{label}</dt>
      <dd>
        <Value
          value={amount?.value}
          isNotGiven={isNotGiven}
          digits={amount?.digits ?? 0}
          unit={amount?.unit}
          quality={quality}
          size={isQuiet ? 's' : 'l'}
        />
        {note && <span className={styles.note}>{note}</span>}
      </dd>
    </div>
  );
}
