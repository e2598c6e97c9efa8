import { type ReactNode, useId } from 'react';
import styles from './filter-bar.module.css';

interface FilterBarProps {
  /** What the list amounts to, before one looks at its rows. */
  readonly summary: ReactNode;
  readonly label: string;
  readonly hint: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Leaves out what is in order. */
  readonly onlyLabel: string;
  readonly isOnly: boolean;
  readonly onOnly: (isOnly: boolean) => void;
}

/** Over a long list: its summary, and two ways to make it short. */
export function FilterBar(props: FilterBarProps) {
  const id = useId();
  return (
    <div className={styles.bar}>
      <ul className={styles.summary}>{props.summary}</ul>
      <div className={styles.filters}>
        <label htmlFor={id} className="heard">
          {props.label}
        </label>
        <input
          id={id}
          type="search"
          placeholder={props.hint}
          value={props.text}
          onChange={(event) => props.onText(event.target.value)}
        />
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={props.isOnly}
            onChange={(event) => props.onOnly(event.target.checked)}
          />
          {props.onlyLabel}
        </label>
      </div>
    </div>
  );
}
