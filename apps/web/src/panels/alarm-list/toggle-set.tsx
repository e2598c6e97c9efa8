import type { ReactNode } from 'react';
import styles from './list.module.css';

interface ToggleSetProps<Id extends string | number> {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly face: ReactNode }[];
  readonly chosen: readonly Id[];
  readonly onChosen: (chosen: readonly Id[]) => void;
}

/** Any of a few, side by side; none chosen is all of them. */
export function ToggleSet<Id extends string | number>(props: ToggleSetProps<Id>) {
  const { label, options, chosen, onChosen } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame and a legend that stand in the way
    <span className={styles.toggles} role="group" aria-label={label}>
      {options.map(({ id, face }) => (
        <button
          key={id}
          type="button"
          aria-pressed={chosen.includes(id)}
          onClick={() =>
            onChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id])
          }
        >
          {face}
        </button>
      ))}
    </span>
  );
}
