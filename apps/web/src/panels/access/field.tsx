import type { ComponentProps } from 'react';
import styles from './access.module.css';

interface FieldProps extends ComponentProps<'input'> {
  readonly label: string;
  readonly hint?: string | undefined;
}

/** A line to type into with its name above and what it takes beneath. */
export function Field({ label, hint, ...input }: FieldProps) {
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <input className={styles.input} {...input} />
      {hint && <small>{hint}</small>}
    </label>
  );
}
