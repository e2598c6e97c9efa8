import styles from './choice.module.css';

interface ChoiceProps<Id extends string> {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly name: string; readonly key?: string }[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
}

/** One of a few, side by side. */
export function Choice<Id extends string>({ label, options, chosen, onChoose }: ChoiceProps<Id>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame and a legend that stand in the way
    <span className={styles.choice} role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.id}
          type="button"
          aria-pressed={option.id === chosen}
          aria-keyshortcuts={option.key}
          onClick={() => onChoose(option.id)}
        >
          {option.name}
          {option.key && <kbd>{option.key}</kbd>}
        </button>
      ))}
    </span>
  );
}
